import { describe, expect, it } from 'vitest';
import { moneySchema } from '../../contract/money.ts';
import { recipientSchema } from '../../contract/orders.contract.ts';
import { instantSchema } from '../../contract/time.ts';
import type { PlatformOrder } from '../connector.ts';
import type { FakeOrderOptions } from '../fake-platform.ts';
import {
  type Bench,
  type ConnectorSubject,
  idsOf,
  openBench,
  walkChanged,
} from './connector-bench.ts';

const hour = 3_600_000;
const idsOfRefs = (refs: readonly { id: string }[]): string[] => refs.map(({ id }) => id).sort();

const expectReadable = (order: PlatformOrder): void => {
  const { currency, ...amounts } = order.money;
  for (const amount of Object.values(amounts)) moneySchema.parse({ amount, currency });
  instantSchema.parse(order.placedAt);
  instantSchema.parse(order.updatedAt);
  recipientSchema.parse(order.recipient);
  expect(order.lines.length).toBeGreaterThan(0);
  for (const line of order.lines) expect(line.quantity).toBeGreaterThan(0);
};

export const ordersSuite = (subject: ConnectorSubject): void => {
  const { connector } = subject;
  const several = connector.manifest.limits.orderPageSize * 2 + 3;
  const place = (bench: Bench, count: number, options: FakeOrderOptions = {}) =>
    bench.fake.placeOrders(bench.shop, count, { notify: false, ...options });
  const lastHour = (bench: Bench) => ({ from: bench.clock.iso(-hour), to: bench.clock.iso(1) });

  describe('changed orders', () => {
    it('finds every order changed in a window over several pages', async () => {
      await using bench = await openBench(subject);
      const span = { placedFrom: bench.clock.iso(-hour), placedTo: bench.clock.iso() };
      const placed = place(bench, several, span);
      const pages = await walkChanged(connector, bench.context, lastHour(bench));
      expect(pages.length).toBeGreaterThan(1);
      expect(idsOf(pages)).toEqual(idsOfRefs(placed));
      for (const order of pages.flatMap((page) => page.orders)) expectReadable(order);
    });

    it('loses no order when more share one instant than fit a page', async () => {
      await using bench = await openBench(subject);
      const instant = bench.clock.iso(-hour);
      const placed = place(bench, several, { placedFrom: instant, placedTo: instant });
      const from = bench.clock.iso(-2 * hour);
      const to = bench.clock.iso(1);
      const startsAt = await walkChanged(connector, bench.context, { from: instant, to });
      expect(idsOf(startsAt)).toEqual(idsOfRefs(placed));
      const endsAt = await walkChanged(connector, bench.context, { from, to: instant });
      expect(idsOf([...endsAt, ...startsAt])).toEqual(idsOfRefs(placed));
    });

    it('keeps to its window', async () => {
      await using bench = await openBench(subject);
      const early = bench.clock.iso(-3 * hour);
      place(bench, 2, { placedFrom: early, placedTo: early });
      const pages = await walkChanged(connector, bench.context, lastHour(bench));
      expect(idsOf(pages)).toEqual([]);
      expect(pages.at(-1)?.nextCursor).toBeNull();
    });

    it('lists an order again once it changed, and says that it was cancelled', async () => {
      await using bench = await openBench(subject);
      const [placed] = place(bench, 1);
      bench.clock.advance(hour / 2);
      const since = bench.clock.iso(-hour / 4);
      const lately = () =>
        walkChanged(connector, bench.context, { from: since, to: bench.clock.iso(1) });
      expect(idsOf(await lately())).toEqual([]);
      bench.fake.cancelOrder(bench.shop, placed?.id ?? '');
      const pages = await lately();
      expect(pages.flatMap((page) => page.orders)).toContainEqual(
        expect.objectContaining({ platformOrderId: placed?.id, notReady: 'cancelled' }),
      );
    });

    it.each([
      ['ready', null],
      ['unpaid', 'awaiting_payment'],
      ['cancelled', 'cancelled'],
      ['fulfilled', 'already_fulfilled'],
    ] as const)('reads a %s order as %s', async (state, notReady) => {
      await using bench = await openBench(subject);
      const placed = place(bench, 1, { state });
      const { orders } = await connector.orders.get(bench.context, idsOfRefs(placed));
      expect(orders.map((order) => order.notReady)).toEqual([notReady]);
    });

    it('becomes ready once it is paid', async () => {
      await using bench = await openBench(subject);
      const placed = place(bench, 1, { state: 'unpaid' });
      bench.clock.advance(hour / 2);
      const since = bench.clock.iso(-hour / 4);
      bench.fake.payOrder(bench.shop, placed[0]?.id ?? '');
      const window = { from: since, to: bench.clock.iso(1) };
      const pages = await walkChanged(connector, bench.context, window);
      expect(pages.flatMap((page) => page.orders)).toMatchObject([
        { platformOrderId: placed[0]?.id, notReady: null },
      ]);
    });

    it('tells what was changed of an order: lines, units, shipping and address', async () => {
      await using bench = await openBench(subject);
      const [one, two, three] = subject.store.products.map(({ sku }) => sku);
      const [, code = ''] = subject.store.shippingCodes;
      const skus = [one ?? '', two ?? ''];
      const placed = place(bench, 1, { skus, quantity: 2, address: 'incomplete' });
      const id = placed[0]?.id ?? '';
      const read = async () => (await connector.orders.get(bench.context, [id])).orders[0];
      const linesOf = (order: PlatformOrder | undefined) =>
        order?.lines.map(({ sku, quantity }) => [sku, quantity]);
      const before = await read();
      expect(linesOf(before)).toEqual([
        [one, 2],
        [two, 2],
      ]);
      expect(before?.recipient?.address.join('').trim()).toBe('');
      expect(before?.recipient?.city ?? '').toBe('');
      bench.clock.advance(hour / 2);
      const since = bench.clock.iso(-hour / 4);
      bench.fake.changeOrder(bench.shop, id, {
        lines: [
          { sku: two ?? '', quantity: 5 },
          { sku: three ?? '', quantity: 1 },
        ],
        address: 'complete',
        shippingCode: code,
      });
      const window = { from: since, to: bench.clock.iso(1) };
      expect(idsOf(await walkChanged(connector, bench.context, window))).toEqual([id]);
      const after = await read();
      expect(linesOf(after)).toEqual([
        [two, 5],
        [three, 1],
      ]);
      const kept = before?.lines.find(({ sku }) => sku === two)?.platformLineId;
      expect(after?.lines[0]?.platformLineId).toBe(kept);
      expect(after?.shipping?.code).toBe(code);
      expect(after?.recipient?.address.join('').trim()).not.toBe('');
      expect(after?.recipient?.city).toBeTruthy();
      bench.fake.changeOrder(bench.shop, id, { address: 'incomplete' });
      expect((await read())?.recipient?.city ?? '').toBe('');
      expect(linesOf(await read())).toEqual(linesOf(after));
    });

    it('carries the shipping code and the article numbers that the buyer chose', async () => {
      await using bench = await openBench(subject);
      const [shippingCode] = subject.store.shippingCodes;
      const sku = subject.store.products[0]?.sku ?? '';
      const placed = place(bench, 1, { shippingCode: shippingCode ?? '', skus: [sku] });
      const { orders } = await connector.orders.get(bench.context, idsOfRefs(placed));
      expect(orders[0]?.shipping?.code).toBe(shippingCode);
      expect(orders[0]?.lines.map((line) => line.sku)).toEqual([sku]);
    });
  });

  describe('single orders', () => {
    it('gives the asked orders and leaves out what the platform does not know', async () => {
      await using bench = await openBench(subject);
      const [first, , third] = place(bench, 3);
      const asked = [first?.id ?? '', subject.unknownOrderId, third?.id ?? ''];
      const page = await connector.orders.get(bench.context, asked);
      expect(idsOf([page])).toEqual([first?.id, third?.id].sort());
      expect(page.unreadable).toEqual([]);
    });

    it('gives a full page of orders', async () => {
      await using bench = await openBench(subject);
      const placed = idsOfRefs(place(bench, connector.manifest.limits.orderPageSize));
      expect(idsOf([await connector.orders.get(bench.context, placed)])).toEqual(placed);
    });

    it('asks nothing of the platform for no ids', async () => {
      await using bench = await openBench(subject);
      const before = bench.fake.calls(bench.shop).length;
      const page = await connector.orders.get(bench.context, []);
      expect(page).toEqual({ orders: [], unreadable: [] });
      expect(bench.fake.calls(bench.shop)).toHaveLength(before);
    });
  });

  describe('an order that somebody looks for', () => {
    it('is found by its number, with and without a sign before it, and by its id', async () => {
      await using bench = await openBench(subject);
      const [, placed] = place(bench, 3);
      const { number = '', id = '' } = placed ?? {};
      for (const asked of [number, number.replace('#', ''), ` ${number} `, id]) {
        const found = await connector.orders.find(bench.context, asked);
        expect(found.unreadable).toEqual([]);
        expect(found.orders).toMatchObject([{ platformOrderId: id, platformOrderNumber: number }]);
      }
    });

    it.each([
      '99999999',
      '#99999999',
      subject.unknownOrderId,
      '',
      '   ',
      '#',
      '0',
      '-1',
      '1e3',
      `"' OR id:* (`,
      "1' AND status:any",
      '../orders/1?x=2',
      '9'.repeat(60),
      'gid://shopify/Shop/1',
      '訂單 一',
    ])('is not found as “%s”', async (asked) => {
      await using bench = await openBench(subject);
      place(bench, 2);
      const found = await connector.orders.find(bench.context, asked);
      expect(found).toEqual({ orders: [], unreadable: [] });
    });
  });
};
