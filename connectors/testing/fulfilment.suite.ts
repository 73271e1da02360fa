import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../connector.ts';
import type { FakeFulfilment, FakeOrderOptions } from '../fake-platform.ts';
import type { Fulfilment, Parcel, ParcelResult } from '../fulfilment-port.ts';
import { articles, type Bench, type ConnectorSubject, openBench } from './connector-bench.ts';

const [first, second] = ['A-1', 'A-2'] as const;

type ParcelBench = Bench & {
  place: (options?: FakeOrderOptions) => Promise<PlatformOrder>;
  read: (order: PlatformOrder) => Promise<PlatformOrder | undefined>;
  push: (parcel: Parcel) => Promise<ParcelResult>;
  /** Parcels that the shop knows of. */
  known: () => FakeFulfilment[];
};

const openParcelBench = async (
  subject: ConnectorSubject,
  fulfilment: Fulfilment,
): Promise<ParcelBench> => {
  const bench = await openBench(subject);
  bench.fake.addProducts(bench.shop, articles(2));
  const { orders } = subject.connector;
  const get = async (id: string) => (await orders.get(bench.context, [id])).orders[0];
  return {
    ...bench,
    place: async (options = {}) => {
      const placing = { notify: false, skus: [first, second], quantity: 3, ...options };
      const [placed] = bench.fake.placeOrders(bench.shop, 1, placing);
      const order = await get(placed?.id ?? '');
      if (!order) throw new Error('The order that was placed cannot be read');
      return order;
    },
    read: (order) => get(order.platformOrderId),
    push: (parcel) => fulfilment.push(bench.context, parcel),
    known: () => bench.fake.fulfilments(bench.shop),
  };
};

/** A parcel with all that is left of an order, unless `changes` say otherwise. */
export const parcelOf = (order: PlatformOrder, changes: Partial<Parcel> = {}): Parcel => ({
  platformOrderId: order.platformOrderId,
  carrier: 'Black Cat',
  trackingNumber: 'BC-0001',
  trackingUrl: 'https://track.example/BC-0001',
  lines: order.lines.map(({ platformLineId, quantity }) => ({ platformLineId, quantity })),
  completesOrder: true,
  shippedAt: order.placedAt,
  ref: null,
  ...changes,
});

const quantitiesOf = (order: PlatformOrder | undefined): Record<string, number> =>
  Object.fromEntries(order?.lines.map(({ sku, quantity }) => [sku ?? '', quantity]) ?? []);

const refOf = (result: ParcelResult): string | null =>
  result.outcome === 'sent' ? result.ref : null;

const refused = (code: string) => ({
  outcome: 'refused',
  code,
  problem: expect.stringMatching(/\w+ \w+/),
});

const sendingSuite = (open: () => Promise<ParcelBench>, { lowersQuantity }: Fulfilment): void => {
  it('is told of once, with its carrier, number and address to look it up', async () => {
    await using bench = await open();
    const order = await bench.place();
    expect(await bench.push(parcelOf(order))).toEqual({
      outcome: 'sent',
      ref: expect.any(String),
    });
    expect(bench.known()).toMatchObject([
      {
        orderId: order.platformOrderId,
        orderNumber: order.platformOrderNumber,
        carrier: 'Black Cat',
        trackingNumber: 'BC-0001',
        trackingUrl: 'https://track.example/BC-0001',
      },
    ]);
    expect(await bench.read(order)).toMatchObject({ notReady: 'already_fulfilled' });
  });

  it('may go without an address to look it up', async () => {
    await using bench = await open();
    const order = await bench.place();
    const parcel = parcelOf(order, { trackingUrl: null });
    expect(await bench.push(parcel)).toMatchObject({ outcome: 'sent' });
    expect(bench.known()).toMatchObject([{ trackingNumber: 'BC-0001' }]);
  });

  it(`leaves the rest of its order to ship, ${lowersQuantity ? 'less what it took' : 'as it was'}`, async () => {
    await using bench = await open();
    const order = await bench.place();
    const [one, other] = order.lines.map(({ platformLineId }) => platformLineId);
    const part = parcelOf(order, {
      lines: [
        { platformLineId: one ?? '', quantity: 3 },
        { platformLineId: other ?? '', quantity: 1 },
      ],
      completesOrder: false,
    });
    const before = await bench.push(part);
    expect(before).toMatchObject({ outcome: 'sent' });
    const halfway = await bench.read(order);
    expect(halfway?.notReady).toBeNull();
    expect(quantitiesOf(halfway)).toEqual(
      lowersQuantity ? { [second]: 2 } : { [first]: 3, [second]: 3 },
    );
    const rest = parcelOf(order, {
      trackingNumber: 'BC-0002',
      lines: [{ platformLineId: other ?? '', quantity: 2 }],
    });
    const after = await bench.push(rest);
    expect(after).toMatchObject({ outcome: 'sent' });
    expect(refOf(after)).not.toBe(refOf(before));
    expect(bench.known().map(({ trackingNumber }) => trackingNumber)).toEqual([
      'BC-0001',
      'BC-0002',
    ]);
    expect(await bench.read(order)).toMatchObject({ notReady: 'already_fulfilled' });
  });

  it('changes nothing when it is told of again', async () => {
    await using bench = await open();
    const order = await bench.place();
    const sent = await bench.push(parcelOf(order));
    const known = bench.known();
    expect(await bench.push(parcelOf(order))).toEqual(sent);
    expect(await bench.push(parcelOf(order, { ref: refOf(sent) }))).toEqual(sent);
    expect(bench.known()).toEqual(known);
  });

  it.each([true, false])('is not doubled when its answer got lost (last: %s)', async (last) => {
    await using bench = await open();
    const order = await bench.place();
    bench.fake.setFault(bench.shop, { kind: 'answer_lost', count: 1 });
    const lines = last ? parcelOf(order).lines : parcelOf(order).lines.slice(1);
    const parcel = parcelOf(order, { lines, completesOrder: last });
    await expect(bench.push(parcel)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await bench.push(parcel)).toMatchObject({ outcome: 'sent' });
    expect(await bench.push(parcel)).toMatchObject({ outcome: 'sent' });
    expect(bench.known()).toMatchObject([{ trackingNumber: 'BC-0001' }]);
    const read = await bench.read(order);
    expect(read?.notReady).toBe(last ? 'already_fulfilled' : null);
  });

  it('gets its corrected number and carrier in place of the old ones', async () => {
    await using bench = await open();
    const order = await bench.place();
    const ref = refOf(await bench.push(parcelOf(order)));
    const corrected = parcelOf(order, {
      carrier: 'Post',
      trackingNumber: 'PO-0009',
      trackingUrl: 'https://post.example/PO-0009',
      ref,
    });
    for (const _ of ['once', 'and again']) {
      expect(await bench.push(corrected)).toMatchObject({ outcome: 'sent' });
      expect(bench.known()).toMatchObject([
        {
          carrier: 'Post',
          trackingNumber: 'PO-0009',
          trackingUrl: 'https://post.example/PO-0009',
        },
      ]);
    }
    expect(await bench.read(order)).toMatchObject({ notReady: 'already_fulfilled' });
  });
};

const refusingSuite = (open: () => Promise<ParcelBench>, unknownOrderId: string): void => {
  it('is refused in words when its order was cancelled', async () => {
    await using bench = await open();
    const order = await bench.place();
    bench.fake.cancelOrder(bench.shop, order.platformOrderId);
    expect(await bench.push(parcelOf(order))).toEqual(refused('order_cancelled'));
    expect(bench.known()).toEqual([]);
  });

  it('is refused when its order was shipped by hand, which stays as it is', async () => {
    await using bench = await open();
    const order = await bench.place();
    bench.fake.fulfilOrder(bench.shop, order.platformOrderId);
    expect(await bench.read(order)).toMatchObject({ notReady: 'already_fulfilled' });
    const known = bench.known();
    expect(await bench.push(parcelOf(order))).toEqual(refused('already_fulfilled'));
    expect(bench.known()).toEqual(known);
  });

  it('is refused when the platform does not know its order', async () => {
    await using bench = await open();
    const parcel = parcelOf(await bench.place(), { platformOrderId: unknownOrderId });
    expect(await bench.push(parcel)).toEqual(refused('order_gone'));
    expect(bench.known()).toEqual([]);
  });

  it('is refused in the platform’s words, and taken once nothing is wrong any more', async () => {
    await using bench = await open();
    const order = await bench.place();
    bench.fake.setFault(bench.shop, { kind: 'parcel_refused', count: 1 });
    expect(await bench.push(parcelOf(order))).toEqual(refused('other'));
    expect(bench.known()).toEqual([]);
    expect(await bench.push(parcelOf(order))).toMatchObject({ outcome: 'sent' });
    expect(bench.known()).toHaveLength(1);
  });
};

/** The promises of parcels, for platforms that take tracking numbers. */
export const fulfilmentSuite = (subject: ConnectorSubject): void => {
  const { fulfilment } = subject.connector;
  if (!fulfilment) return;
  const open = () => openParcelBench(subject, fulfilment);

  describe('a parcel', () => {
    sendingSuite(open, fulfilment);
    refusingSuite(open, subject.unknownOrderId);

    it('stays known when the store is saved and comes back', async () => {
      await using bench = await open();
      const order = await bench.place();
      await bench.push(parcelOf(order));
      const known = bench.known();
      const saved = JSON.parse(JSON.stringify(bench.fake.snapshot()));
      bench.fake.restore(saved);
      expect(bench.known()).toEqual(known);
      expect(await bench.push(parcelOf(order))).toMatchObject({ outcome: 'sent' });
      expect(bench.known()).toEqual(known);
    });
  });
};
