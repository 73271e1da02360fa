import { describe, expect, it } from 'vitest';
import type { ConnectorContext, HttpRequest } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { Parcel } from '../fulfilment-port.ts';
import { fulfilmentSuite } from '../testing/fulfilment.suite.ts';
import { callStore } from './client.ts';
import { fulfilment } from './fulfilment.ts';
import { demoKeys, demoStore } from './testing/demo-store.ts';
import type { OpenStore } from './testing/open-store.ts';
import {
  afterwards,
  parcelOf,
  placeOne,
  readOrder,
  storeWith,
  writesOf,
} from './testing/parcel-store.ts';
import { subject } from './testing/subject.ts';

const ast = 'wc-ast/v3';
const numbers = 'order-numbers';
const ways = [ast, 'wc-shipment-tracking/v3', 'fulfillments', ''];

describe.each([
  ['Advanced Shipment Tracking', ast],
  ['Shipment Tracking', 'wc-shipment-tracking/v3'],
  ['fulfillments', 'fulfillments'],
  ['order numbers of its own', numbers],
  ['a tracking plugin and order numbers', `${ast},wc-shipment-tracking/v3,${numbers}`],
])('in a store with %s', (_, plugins) => {
  fulfilmentSuite({ ...subject, store: { ...demoStore, keys: { ...demoKeys, plugins } } });
});

const known = ({ fake, shop }: OpenStore) => fake.fulfilments(shop);

const put = (store: OpenStore, id: string, body: unknown) =>
  callStore(store.context, { method: 'PUT', path: `wc/v3/orders/${id}`, body });

const writeNote = (store: OpenStore, id: string, note: string) =>
  callStore(store.context, {
    method: 'POST',
    path: `wc/v3/orders/${id}/notes`,
    body: { note, customer_note: true },
  });

/** What the call wants to send ends on its way, once. */
const cutting = (
  context: ConnectorContext,
  cuts: (request: HttpRequest) => boolean,
): ConnectorContext => {
  let left = 1;
  return {
    ...context,
    http: async (request) => {
      if (!cuts(request) || left === 0) return context.http(request);
      left -= 1;
      throw new ConnectorError('unavailable', 'No answer.');
    },
  };
};

const sentRef = async (store: OpenStore, parcel: Parcel): Promise<string | null> => {
  const result = await fulfilment.push(store.context, parcel);
  return result.outcome === 'sent' ? result.ref : null;
};

describe.each(ways)('a parcel of a store with “%s”', (plugins) => {
  it('is told of before the order is completed, in one write each', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    await fulfilment.push(store.context, parcelOf(order));
    const [first, second, ...more] = writesOf(store);
    expect(first).toMatch(/^POST .*(shipment-trackings|fulfillments|notes)$/);
    expect(second).toBe('PUT /wp-json/wc/v3/orders/#');
    expect(more).toEqual([]);
  });

  it('completes its order in the next call, when the first ended between both', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    const cut = cutting(store.context, ({ method }) => method === 'PUT');
    await expect(fulfilment.push(cut, parcelOf(order))).rejects.toThrow('No answer.');
    expect((await readOrder(store, order.platformOrderId))?.notReady).toBeNull();
    expect(await fulfilment.push(store.context, parcelOf(order))).toMatchObject({
      outcome: 'sent',
    });
    expect(known(store)).toHaveLength(1);
    expect(await readOrder(store, order.platformOrderId)).toMatchObject({
      platformStatus: 'completed',
    });
  });

  it('does not bring back an order that staff cancelled meanwhile', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    const busy = afterwards(store.context, ({ method }) => {
      if (method === 'POST') store.fake.cancelOrder(store.shop, order.platformOrderId);
    });
    expect(await fulfilment.push(busy, parcelOf(order))).toMatchObject({
      outcome: 'refused',
      code: 'order_cancelled',
    });
    expect(await readOrder(store, order.platformOrderId)).toMatchObject({
      platformStatus: 'cancelled',
    });
  });

  it('is corrected back to a number it had before', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    const first = parcelOf(order, { trackingNumber: 'A-1' });
    const ref = await sentRef(store, first);
    const second = await sentRef(store, { ...first, trackingNumber: 'B-2', ref });
    await sentRef(store, { ...first, ref: second });
    expect(known(store)).toMatchObject([{ trackingNumber: 'A-1' }]);
  });

  it('gets another carrier with the same number', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    const ref = await sentRef(store, parcelOf(order));
    const corrected = parcelOf(order, { carrier: '中華郵政', ref });
    await sentRef(store, corrected);
    await sentRef(store, corrected);
    expect(known(store)).toMatchObject([{ carrier: '中華郵政', trackingNumber: '900-123' }]);
  });

  it('goes also when a plugin shows the list of namespaces to nobody', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    const hidden: ConnectorContext = {
      ...store.context,
      http: async (request) =>
        new URL(request.url).pathname.endsWith('/wp-json/')
          ? { status: 401, headers: {}, text: '{"code":"rest_disabled","message":"No."}' }
          : store.context.http(request),
    };
    await fulfilment.push(hidden, parcelOf(order));
    expect(known(store)).toMatchObject([{ trackingNumber: '900-123' }]);
  });

  it('moves the time of its order, and a webhook tells of it', async () => {
    await using store = await storeWith(plugins);
    const order = await placeOne(store);
    store.clock.advance(60_000);
    await fulfilment.push(store.context, parcelOf(order, { completesOrder: false }));
    const after = await readOrder(store, order.platformOrderId);
    expect(Date.parse(after?.updatedAt ?? '')).toBe(Date.parse(order.updatedAt) + 60_000);
    expect(after?.platformStatus).toBe('processing');
  });
});

describe('a parcel', () => {
  it.each(['on-hold', 'pending', 'failed'])(
    'waits while its order is %s, so that nothing unpaid is completed',
    async (status) => {
      await using store = await storeWith('');
      const order = await placeOne(store);
      await put(store, order.platformOrderId, { status });
      expect(await fulfilment.push(store.context, parcelOf(order))).toMatchObject({
        outcome: 'refused',
        code: 'on_hold',
      });
      expect(known(store)).toEqual([]);
    },
  );

  it('is refused for an order in the bin, refunded, deleted or never there', async () => {
    await using store = await storeWith('');
    const pushFor = async (platformOrderId: string) => {
      const parcel = { ...parcelOf(await placeOne(store)), platformOrderId };
      return fulfilment.push(store.context, parcel);
    };
    const [binned, refunded, deleted] = await Promise.all([1, 2, 3].map(() => placeOne(store)));
    const remove = (id = '', query = {}) =>
      callStore(store.context, { method: 'DELETE', path: `wc/v3/orders/${id}`, query });
    await remove(binned?.platformOrderId);
    await put(store, refunded?.platformOrderId ?? '', { status: 'refunded' });
    await remove(deleted?.platformOrderId, { force: 'true' });
    expect(await pushFor(binned?.platformOrderId ?? '')).toMatchObject({ code: 'order_cancelled' });
    expect(await pushFor(refunded?.platformOrderId ?? '')).toMatchObject({
      code: 'order_cancelled',
    });
    for (const id of [deleted?.platformOrderId ?? '', '', 'gid://shopify/Order/1', '../products/1'])
      expect(await pushFor(id)).toMatchObject({ code: 'order_gone' });
  });

  it('goes to an order that staff completed after an earlier parcel of ours', async () => {
    await using store = await storeWith(ast);
    const order = await placeOne(store);
    await fulfilment.push(store.context, parcelOf(order, { completesOrder: false }));
    store.fake.fulfilOrder(store.shop, order.platformOrderId);
    const rest = parcelOf(order, { trackingNumber: '900-124' });
    expect(await fulfilment.push(store.context, rest)).toMatchObject({ outcome: 'sent' });
    expect(known(store)).toHaveLength(2);
  });

  it('counts as sent when staff typed its number and completed the order by hand', async () => {
    await using store = await storeWith('');
    const order = await placeOne(store);
    await writeNote(store, order.platformOrderId, 'On its way! <b>900-123</b>, Black Cat');
    store.fake.fulfilOrder(store.shop, order.platformOrderId);
    expect(await fulfilment.push(store.context, parcelOf(order))).toMatchObject({
      outcome: 'sent',
    });
    expect(writesOf(store).filter((call) => call.endsWith('/notes'))).toHaveLength(1);
  });

  it('is not taken for one whose number only begins the same', async () => {
    await using store = await storeWith('');
    const order = await placeOne(store);
    await writeNote(store, order.platformOrderId, 'Black Cat 900-1234');
    await fulfilment.push(store.context, parcelOf(order));
    expect(known(store)).toMatchObject([{ trackingNumber: '900-123' }]);
  });

  it('is dated by the day at the shop', async () => {
    await using store = await storeWith(ast);
    const order = await placeOne(store);
    const parcel = parcelOf(order, { shippedAt: '2026-11-20T17:00:00Z' });
    await fulfilment.push(store.context, parcel);
    const path = `wc-ast/v3/orders/${order.platformOrderId}/shipment-trackings`;
    expect((await callStore(store.context, { path })).data).toMatchObject([
      { date_shipped: '2026-11-21' },
    ]);
  });

  it('lists what lies in it, where the store has room for that', async () => {
    await using store = await storeWith('fulfillments');
    const order = await placeOne(store);
    const lines = parcelOf(order).lines.map((line) => ({ ...line, quantity: 2 }));
    await fulfilment.push(store.context, parcelOf(order, { lines, completesOrder: false }));
    expect(known(store)).toMatchObject([{ lines: [{ sku: 'MUG-01', quantity: 2 }] }]);
  });
});

describe('Advanced Shipment Tracking', () => {
  it('is not asked to where it would take the id for the number of another order', async () => {
    await using store = await storeWith(`${ast},${numbers}`);
    const order = await placeOne(store);
    const other = await placeOne(store);
    const meta_data = [{ key: '_order_number', value: order.platformOrderId }];
    await put(store, other.platformOrderId, { meta_data });
    await fulfilment.push(store.context, parcelOf(order));
    expect(known(store)).toMatchObject([
      { orderId: order.platformOrderId, trackingNumber: '900-123' },
    ]);
    expect(writesOf(store).some((call) => call.includes('shipment-trackings'))).toBe(false);
  });

  it('refuses odd numbers as if the order were gone, which is not believed', async () => {
    await using store = await storeWith(ast);
    const order = await placeOne(store);
    const parcel = parcelOf(order, { trackingNumber: '900/123' });
    expect(await fulfilment.push(store.context, parcel)).toMatchObject({
      outcome: 'refused',
      code: 'other',
      problem: expect.stringContaining('No special characters'),
    });
    expect((await readOrder(store, order.platformOrderId))?.notReady).toBeNull();
  });
});
