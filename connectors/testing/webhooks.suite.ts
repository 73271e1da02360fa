import { describe, expect, it } from 'vitest';
import type { WebhookMessage, WebhookRequest } from '../connector.ts';
import type { FakeOrderRef } from '../fake-platform.ts';
import { type Bench, type ConnectorSubject, openBench } from './connector-bench.ts';
import type { Delivery } from './serve-fake-platform.ts';

const address = 'http://127.0.0.1:9/hooks/test';
const elsewhere = 'http://127.0.0.1:9/hooks/other';

const altered = (body: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(body);
  copy[0] = copy[0] === 0x20 ? 0x21 : 0x20;
  return copy;
};

export const webhooksSuite = (subject: ConnectorSubject): void => {
  const { connector } = subject;
  const { webhooks } = connector;
  if (!webhooks) return;
  const header = subject.signatureHeader;

  const verify = (bench: Bench, request: WebhookRequest): WebhookMessage | null =>
    webhooks.verify(bench.context, request);
  const speaksOf = (bench: Bench, delivery: Delivery, placed: FakeOrderRef | undefined) => {
    const message = verify(bench, delivery);
    return message?.kind === 'orders' && message.platformOrderIds.includes(placed?.id ?? '');
  };

  /** Deliveries about one freshly placed order, after the subscriptions at `address` were set up. */
  const deliveriesOfOneOrder = async (bench: Bench) => {
    await webhooks.ensure(bench.context, address);
    await bench.fake.settled();
    bench.deliveries.length = 0;
    const [placed] = bench.fake.placeOrders(bench.shop, 1);
    await bench.fake.settled();
    return bench.deliveries.filter((delivery) => speaksOf(bench, delivery, placed));
  };

  describe('webhook registrations', () => {
    it('are made once however often they are asked for', async () => {
      await using bench = await openBench(subject);
      const first = await webhooks.ensure(bench.context, address);
      expect(first.created).toBe(first.total);
      expect(first.total).toBeGreaterThan(0);
      expect(await webhooks.ensure(bench.context, address)).toEqual({ ...first, created: 0 });
      expect(bench.fake.webhooks(bench.shop)).toHaveLength(first.total);
    });

    it('are removed at their own address only, and removing twice is no error', async () => {
      await using bench = await openBench(subject);
      const { total } = await webhooks.ensure(bench.context, address);
      await webhooks.ensure(bench.context, elsewhere);
      expect(await webhooks.remove(bench.context, address)).toEqual({ removed: total, left: [] });
      expect(bench.fake.webhooks(bench.shop)).toHaveLength(total);
      expect(await webhooks.remove(bench.context, address)).toEqual({ removed: 0, left: [] });
    });
  });

  describe('webhook deliveries', () => {
    it('tell which order was placed', async () => {
      await using bench = await openBench(subject);
      expect((await deliveriesOfOneOrder(bench)).length).toBeGreaterThan(0);
    });

    it('are refused without a signature, with a cut or a wrong one, and with an altered body', async () => {
      await using bench = await openBench(subject);
      const [delivery] = await deliveriesOfOneOrder(bench);
      if (!delivery) throw new Error('The fake platform sent nothing');
      const { [header]: signature = '', ...unsigned } = delivery.headers;
      const signedWith = (value: string) => ({
        ...delivery,
        headers: { ...unsigned, [header]: value },
      });
      expect(verify(bench, { ...delivery, headers: unsigned })).toBeNull();
      expect(verify(bench, signedWith(''))).toBeNull();
      expect(verify(bench, signedWith(signature.slice(0, -1)))).toBeNull();
      expect(verify(bench, signedWith(`${signature}A`))).toBeNull();
      expect(verify(bench, signedWith(signature.toUpperCase()))).toBeNull();
      expect(verify(bench, signedWith([...signature].reverse().join('')))).toBeNull();
      expect(verify(bench, { ...delivery, rawBody: altered(delivery.rawBody) })).toBeNull();
      expect(verify(bench, { ...delivery, rawBody: new Uint8Array() })).toBeNull();
      expect(verify(bench, delivery)).not.toBeNull();
    });

    it('are refused when no secret is configured', async () => {
      await using bench = await openBench(subject);
      const [delivery] = await deliveriesOfOneOrder(bench);
      if (!delivery) throw new Error('The fake platform sent nothing');
      expect(webhooks.verify({ credentials: {}, app: {} }, delivery)).toBeNull();
    });

    it('that come twice carry the same event id, others do not', async () => {
      await using bench = await openBench(subject);
      bench.fake.setFault(bench.shop, { kind: 'webhook_duplicated' });
      const deliveries = await deliveriesOfOneOrder(bench);
      const messages = deliveries.map((delivery) => verify(bench, delivery));
      const eventIds = messages.flatMap((message) =>
        message !== null && 'eventId' in message ? [message.eventId] : [],
      );
      expect(new Set(eventIds).size).toBeLessThan(eventIds.length);
      const [placed] = bench.fake.placeOrders(bench.shop, 1);
      await bench.fake.settled();
      for (const delivery of bench.deliveries.filter((one) => speaksOf(bench, one, placed))) {
        const message = verify(bench, delivery);
        expect(eventIds).not.toContain(message && 'eventId' in message ? message.eventId : null);
      }
    });

    it('get lost, come late or in another order when the fake is told so', async () => {
      await using bench = await openBench(subject);
      const expected = (await deliveriesOfOneOrder(bench)).length;
      for (const kind of ['webhook_late', 'webhook_out_of_order'] as const) {
        bench.fake.setFault(bench.shop, { kind, delayMs: 10 });
        expect(await deliveriesOfOneOrder(bench)).toHaveLength(expected);
        bench.fake.setFault(bench.shop, { kind: 'none' });
      }
      bench.fake.setFault(bench.shop, { kind: 'webhook_lost' });
      expect(await deliveriesOfOneOrder(bench)).toEqual([]);
    });

    it('name the shop that the connection test names, where one address serves many shops', async () => {
      await using bench = await openBench(subject);
      const [delivery] = await deliveriesOfOneOrder(bench);
      const { shopId } = await connector.probe(bench.context);
      const named = webhooks.shopOf?.(delivery?.headers ?? {});
      expect(named).toBe(webhooks.shopOf ? shopId : undefined);
    });
  });
};
