import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../connector.ts';
import { ConnectorError, type ConnectorErrorKind } from '../connector-error.ts';
import type { FaultKind } from '../fake-platform.ts';
import {
  type Bench,
  type ConnectorSubject,
  idsOf,
  openBench,
  walkCatalog,
  walkChanged,
} from './connector-bench.ts';
import { parcelOf } from './fulfilment.suite.ts';

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

/** `prepare` runs while the platform is well, and gives back what runs into the fault. */
type Operation = { name: string; prepare: (bench: Bench) => Promise<() => Promise<unknown>> };

const stockOperations = ({ catalog, stock }: Connector): Operation[] => {
  if (!catalog) return [];
  const list: Operation = {
    name: 'the catalogue',
    prepare: async (bench) => () => catalog.list(bench.context, null),
  };
  if (!stock) return [list];
  const rowsOf = async (bench: Bench) =>
    (await walkCatalog(catalog, bench.context)).flatMap(({ platformListingId, stockRef }) =>
      stockRef === null ? [] : [{ platformListingId, stockRef, from: 5, to: 5 }],
    );
  const read = async (bench: Bench) => {
    const rows = await rowsOf(bench);
    return () => stock.read(bench.context, rows);
  };
  const set = async (bench: Bench) => {
    const rows = await rowsOf(bench);
    return () => stock.set(bench.context, { key: randomUUID(), rows });
  };
  return [list, { name: 'reading stock', prepare: read }, { name: 'setting stock', prepare: set }];
};

const operationsOf = (connector: Connector): Operation[] => {
  const { fulfilment, webhooks } = connector;
  const operations: Operation[] = [
    {
      name: 'the connection test',
      prepare: async (bench) => () => connector.probe(bench.context),
    },
    {
      name: 'the list of changed orders',
      prepare: async (bench) => {
        const window = { from: bench.clock.iso(-60_000), to: bench.clock.iso(1) };
        return () => walkChanged(connector, bench.context, window);
      },
    },
    {
      name: 'a single order',
      prepare: async (bench) => {
        const [placed] = bench.fake.placeOrders(bench.shop, 1, { notify: false });
        return () => connector.orders.get(bench.context, [placed?.id ?? '']);
      },
    },
    {
      name: 'the search for an order',
      prepare: async (bench) => {
        const [placed] = bench.fake.placeOrders(bench.shop, 1, { notify: false });
        return () => connector.orders.find(bench.context, placed?.number ?? '');
      },
    },
    ...stockOperations(connector),
  ];
  if (fulfilment)
    operations.push({
      name: 'telling of a parcel',
      prepare: async (bench) => {
        const [placed] = bench.fake.placeOrders(bench.shop, 1, { notify: false });
        const { orders } = await connector.orders.get(bench.context, [placed?.id ?? '']);
        return async () => {
          for (const order of orders) await fulfilment.push(bench.context, parcelOf(order));
        };
      },
    });
  if (webhooks)
    operations.push({
      name: 'setting up webhooks',
      prepare: async (bench) => () =>
        webhooks.ensure(bench.context, 'http://127.0.0.1:9/hooks/test'),
    });
  return operations;
};

/** Not every write can tell a key that was revoked from one without the right; both disconnect. */
const refusedKey = (kind: ConnectorErrorKind): ConnectorErrorKind =>
  kind === 'scope' ? 'auth' : kind;

export const faultsSuite = (subject: ConnectorSubject): void => {
  const { connector } = subject;

  describe.each(operationsOf(connector))('a failing platform under $name', ({ prepare }) => {
    it.each(answers)('turns %s into %s', async (kind, expected) => {
      await using bench = await openBench(subject);
      const run = await prepare(bench);
      bench.fake.setFault(bench.shop, { kind });
      const failure = await failureOf(run());
      expect(refusedKey(failure.kind)).toBe(expected);
      if (kind === 'rate_limit') expect(failure.retryAfterMs).toBeGreaterThan(0);
    });

    it('never takes an error inside HTTP 200 for an answer', async () => {
      await using bench = await openBench(subject);
      const run = await prepare(bench);
      bench.fake.setFault(bench.shop, { kind: 'error_in_200' });
      await failureOf(run());
    });

    it('works again once the fault is over', async () => {
      await using bench = await openBench(subject);
      const run = await prepare(bench);
      bench.fake.setFault(bench.shop, { kind: 'outage', count: 1 });
      await failureOf(run());
      await run();
      bench.fake.setFault(bench.shop, { kind: 'outage' });
      bench.fake.setFault(bench.shop, { kind: 'none' });
      await run();
    });

    it('waits for a slow platform', async () => {
      await using bench = await openBench(subject);
      const run = await prepare(bench);
      bench.fake.setFault(bench.shop, { kind: 'slow', delayMs: 20 });
      await run();
    });

    it('writes no secret into an error or a log line', async () => {
      await using bench = await openBench(subject);
      const run = await prepare(bench);
      const secrets = secretsOf(subject, bench);
      expect(secrets).not.toEqual([]);
      for (const kind of [...answers.map(([fault]) => fault), 'error_in_200'] as const) {
        bench.fake.setFault(bench.shop, { kind });
        const texts = [...textsOf(await failureOf(run())), ...bench.logged].join('\n');
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
