import { describe, expect, it } from 'vitest';
import type { Connector } from '../connector.ts';
import { ConnectorError, type ConnectorErrorKind } from '../connector-error.ts';
import type { FaultKind } from '../fake-platform.ts';
import {
  type Bench,
  type ConnectorSubject,
  idsOf,
  openBench,
  walkChanged,
} from './connector-bench.ts';

const answers: [FaultKind, ConnectorErrorKind][] = [
  ['outage', 'unavailable'],
  ['rate_limit', 'rate_limited'],
  ['rate_limit_bare', 'rate_limited'],
  ['expired_token', 'auth'],
  ['revoked', 'auth'],
];

const failureOf = async (call: Promise<unknown>): Promise<ConnectorError> => {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof ConnectorError))
    throw new Error(`Expected a ConnectorError, got ${String(failure)}`, { cause: failure });
  return failure;
};

const textsOf = (error: unknown): string[] =>
  error instanceof Error
    ? [error.message, JSON.stringify(error), ...textsOf(error.cause)]
    : [JSON.stringify(error) ?? ''];

const secretsOf = (subject: ConnectorSubject, bench: Bench): string[] => {
  const { manifest, appSettings } = subject.connector;
  const values = [
    ...manifest.credentialFields
      .filter((field) => field.secret)
      .map((field) => bench.context.credentials[field.name]),
    ...appSettings
      .filter((setting) => setting.secret)
      .map((setting) => bench.context.app[setting.name]),
  ];
  return values.flatMap((value) => (value ? [value] : []));
};

type Operation = { name: string; run: (bench: Bench) => Promise<unknown> };

const operationsOf = (connector: Connector): Operation[] => {
  const { webhooks } = connector;
  const operations: Operation[] = [
    { name: 'the connection test', run: (bench) => connector.probe(bench.context) },
    {
      name: 'the list of changed orders',
      run: (bench) => {
        const window = { from: bench.clock.iso(-60_000), to: bench.clock.iso(1) };
        return walkChanged(connector, bench.context, window);
      },
    },
    {
      name: 'a single order',
      run: (bench) => {
        const [placed] = bench.fake.placeOrders(bench.shop, 1, { notify: false });
        return connector.orders.get(bench.context, [placed?.id ?? '']);
      },
    },
  ];
  if (webhooks)
    operations.push({
      name: 'setting up webhooks',
      run: (bench) => webhooks.ensure(bench.context, 'http://127.0.0.1:9/hooks/test'),
    });
  return operations;
};

export const faultsSuite = (subject: ConnectorSubject): void => {
  const { connector } = subject;

  describe.each(operationsOf(connector))('a failing platform under $name', ({ run }) => {
    it.each(answers)('turns %s into %s', async (kind, expected) => {
      await using bench = await openBench(subject);
      bench.fake.setFault(bench.shop, { kind });
      const failure = await failureOf(run(bench));
      expect(failure.kind).toBe(expected);
      if (kind === 'rate_limit') expect(failure.retryAfterMs).toBeGreaterThan(0);
    });

    it('never takes an error inside HTTP 200 for an answer', async () => {
      await using bench = await openBench(subject);
      bench.fake.setFault(bench.shop, { kind: 'error_in_200' });
      await failureOf(run(bench));
    });

    it('works again once the fault is over', async () => {
      await using bench = await openBench(subject);
      bench.fake.setFault(bench.shop, { kind: 'outage', count: 1 });
      await failureOf(run(bench));
      await run(bench);
      bench.fake.setFault(bench.shop, { kind: 'outage' });
      bench.fake.setFault(bench.shop, { kind: 'none' });
      await run(bench);
    });

    it('waits for a slow platform', async () => {
      await using bench = await openBench(subject);
      bench.fake.setFault(bench.shop, { kind: 'slow', delayMs: 20 });
      await run(bench);
    });

    it('writes no secret into an error or a log line', async () => {
      await using bench = await openBench(subject);
      const secrets = secretsOf(subject, bench);
      expect(secrets).not.toEqual([]);
      for (const kind of [...answers.map(([fault]) => fault), 'error_in_200'] as const) {
        bench.fake.setFault(bench.shop, { kind });
        const texts = [...textsOf(await failureOf(run(bench))), ...bench.logged].join('\n');
        for (const secret of secrets) expect(texts).not.toContain(secret);
        bench.fake.setFault(bench.shop, { kind: 'none' });
      }
    });
  });

  it('sets an unreadable order aside and lets the rest through', async () => {
    await using bench = await openBench(subject);
    const placed = bench.fake.placeOrders(bench.shop, 4, { notify: false });
    bench.fake.setFault(bench.shop, { kind: 'malformed_order' });
    const window = { from: bench.clock.iso(-60_000), to: bench.clock.iso(1) };
    const pages = await walkChanged(connector, bench.context, window);
    const unreadable = [
      ...new Set(pages.flatMap((page) => page.unreadable.map((order) => order.platformOrderId))),
    ];
    expect(unreadable).toHaveLength(1);
    expect([...idsOf(pages), ...unreadable].sort()).toEqual(placed.map(({ id }) => id).sort());
  });
};
