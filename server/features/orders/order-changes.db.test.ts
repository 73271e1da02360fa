import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import { recipient } from '../../testing/platform-orders.ts';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { sumsOf } from '../../testing/stock.ts';
import { later, order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { unknownThingsOf } from '../../testing/unknown-things.ts';
import { takeOver } from './take-over.ts';

const product = await openTestProduct();
const { db, deps, pool } = product;
const { account, take, show, heldOf, shelf } = takingOrdersOf(product);
const { eventsOf } = unknownThingsOf(product);
const shipping = shippingOf(product);

type Line = { sku: string; quantity: number };
const seen = (day: number, lines: Line[], more: Partial<PlatformOrder> = {}): PlatformOrder => ({
  ...order('1', lines, { updatedAt: later(day) }),
  recipient,
  ...more,
});
const cancelled = { notReady: 'cancelled', platformStatus: 'cancelled' } as const;

const set = (orderId: string, values: object) =>
  db.updateTable('orders').set(values).where('id', '=', orderId).execute();

const ship = async (lineId: string | undefined, units: number) => {
  const values = { shipped_quantity: units };
  await db
    .updateTable('order_lines')
    .set(values)
    .where('id', '=', lineId ?? '')
    .execute();
};
const kinds = async (shop: string) => (await eventsOf(shop, '1')).map(({ kind }) => kind);
const reasons = async (shop: string) => (await show(shop, '1')).holds.map(({ reason }) => reason);

/** A shop with an order of three mugs. */
const begin = async () => {
  const [mug, shop] = [await shelf(9), await account()];
  const mugs = (quantity: number) => [{ sku: mug.sku, quantity }];
  await take(shop, [seen(1, mugs(3))]);
  return { mug, shop, mugs, orderId: (await show(shop, '1')).id };
};

describe('an open order that changed on the platform', () => {
  it('is updated, counts its revisions and keeps what changed, but never of an address', async () => {
    const { shop, mugs } = await begin();
    const moved = { recipient: { ...recipient, city: 'Tainan', name: 'Grace Hopper' } };
    expect(await take(shop, [seen(2, mugs(5), moved)])).toMatchObject({ updated: 1 });
    expect(await show(shop, '1')).toMatchObject({ revision: 2, recipient: { city: 'Tainan' } });
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [5] });
    const events = await eventsOf(shop, '1');
    expect(events).toMatchObject([
      {
        kind: 'changed',
        madeBy: 'system',
        data: {
          changes: [
            { field: 'quantity', line: 'Line', from: 3, to: 5 },
            { field: 'recipient.name', from: null, to: null },
            { field: 'recipient.city', from: null, to: null },
          ],
        },
      },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Tainan|Grace/);
    const dearer = { ...moved, money: { ...seen(1, []).money, total: '9' } };
    await take(shop, [seen(3, mugs(5), dearer)]);
    expect(await show(shop, '1')).toMatchObject({ revision: 2, money: { total: { amount: '9' } } });
  });

  it('has another revision when another thing lies in it, though all else reads the same', async () => {
    const { shop, mugs } = await begin();
    const tea = await shelf(9);
    await take(shop, [seen(2, mugs(3))]);
    expect(await show(shop, '1')).toMatchObject({ revision: 1 });
    await take(shop, [seen(3, [{ sku: tea.sku, quantity: 3 }])]);
    expect(await show(shop, '1')).toMatchObject({ revision: 2, lines: [{ productId: tea.id }] });
  });

  it('is held with its lines and stock when it is cancelled, and goes on when it is not', async () => {
    const { shop, mugs } = await begin();
    expect(await take(shop, [seen(2, [], cancelled)])).toMatchObject({ held: 1 });
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [3] });
    expect(await show(shop, '1')).toMatchObject({
      platformStatus: 'cancelled',
      actions: { ship: false, release: true },
      holds: [{ reason: 'cancelled_on_platform', changes: [{ field: 'status' }] }],
    });
    await take(shop, [seen(3, mugs(3))]);
    expect(await reasons(shop)).toEqual([]);
    expect(await eventsOf(shop, '1')).toMatchObject([
      { kind: 'held', data: { reason: 'cancelled_on_platform' } },
      { kind: 'released', data: { reason: 'cancelled_on_platform', note: expect.any(String) } },
    ]);
  });

  it('is held when somebody fulfilled it in the shop', async () => {
    const { shop } = await begin();
    const byHand = { notReady: 'already_fulfilled', platformStatus: 'completed' } as const;
    await take(shop, [seen(2, [], byHand)]);
    expect(await reasons(shop)).toEqual(['fulfilled_on_platform']);
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [3] });
  });
});

describe('an order that is being packed', () => {
  const pack = { packing_by: 'Tess', packing_since: new Date() };

  it('is held with what changed and stays as it is, also when it is asked about again', async () => {
    const { shop, mugs, orderId } = await begin();
    await set(orderId, pack);
    expect(await take(shop, [seen(2, mugs(1))])).toMatchObject({ held: 1 });
    await take(shop, [seen(3, mugs(1), { buyerNote: 'soon' })]);
    expect(await show(shop, '1')).toMatchObject({
      revision: 1,
      lines: [{ quantity: 3, allocated: 3 }],
      buyerNote: null,
      holds: [
        {
          reason: 'changed_on_platform',
          changes: [
            { field: 'quantity', line: 'Line', from: 3, to: 1 },
            { field: 'buyerNote', from: null, to: null },
          ],
        },
      ],
    });
    expect(await kinds(shop)).toEqual(['held', 'held']);
    await take(shop, [seen(4, mugs(3))]);
    expect(await reasons(shop)).toEqual([]);
  });

  it('becomes what the platform says when a person wants that, and is held until then', async () => {
    const { shop, mugs, mug, orderId } = await begin();
    await set(orderId, pack);
    await take(shop, [seen(2, mugs(1))]);
    const asked = await db
      .transaction()
      .execute((trx) => takeOver(trx, deps, { orderIds: [orderId], by: 'Tess' }));
    expect(asked).toEqual([orderId]);
    expect(await reasons(shop)).toEqual(['changed_on_platform']);
    const run = await db
      .selectFrom('runs')
      .select(['trigger', 'asked_for', 'requested_by'])
      .where('ec_account_id', '=', shop)
      .where('trigger', '=', 'single')
      .executeTakeFirstOrThrow();
    expect(run).toEqual({ trigger: 'single', asked_for: '1', requested_by: 'Tess' });
    expect(await take(shop, [seen(2, mugs(1))])).toMatchObject({ updated: 1 });
    expect(await reasons(shop)).toEqual([]);
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [1] });
    expect(await sumsOf(db, mug.id)).toMatchObject({ allocated: 1 });
    const released = (await eventsOf(shop, '1')).find(({ kind }) => kind === 'released');
    expect(released).toMatchObject({ madeBy: 'Tess', data: { reason: 'changed_on_platform' } });
  });
});

describe('an order that left the warehouse in part', () => {
  it('keeps what left when the platform is taken over', async () => {
    const [mug, tea, shop] = [await shelf(9), await shelf(9), await account()];
    const both = (mugs: number) => [
      { sku: mug.sku, quantity: mugs },
      { sku: tea.sku, quantity: 1 },
    ];
    await take(shop, [seen(1, both(3))]);
    const { id, lines } = await show(shop, '1');
    await ship(lines[0]?.id, 2);
    await take(shop, [seen(2, both(1))]);
    await db.transaction().execute((trx) => takeOver(trx, deps, { orderIds: [id], by: 'Tess' }));
    await take(shop, [seen(2, both(1))]);
    expect((await show(shop, '1')).lines).toMatchObject([
      { quantity: 2, shipped: 2, allocated: 0 },
      { quantity: 1, shipped: 0, allocated: 1 },
    ]);
    const fewer = [{ sku: mug.sku, quantity: 2 }];
    expect(await take(shop, [seen(3, fewer)])).toMatchObject({ held: 1 });
    await db.transaction().execute((trx) => takeOver(trx, deps, { orderIds: [id], by: 'Tess' }));
    await take(shop, [seen(3, fewer)]);
    expect(await show(shop, '1')).toMatchObject({ status: 'shipped', lines: [{ shipped: 2 }] });
  });

  it('is completed on the platform when taking that over leaves nothing to ship', async () => {
    const [mug, tea, shop] = [await shelf(9), await shelf(9), await account()];
    const mugs = { sku: mug.sku, quantity: 2 };
    await take(shop, [seen(1, [mugs, { sku: tea.sku, quantity: 1 }])]);
    const { id, lines } = await show(shop, '1');
    const first = { orderLineId: lines[0]?.id ?? '', quantity: 2 };
    expect((await shipping.ship(id, { parcels: [shipping.parcel([first])] })).status).toBe(201);
    const parcels = () =>
      db
        .selectFrom('shipments')
        .select(['completes_order as completes', 'tracking_status as tracking'])
        .where('order_id', '=', id)
        .execute();
    await db
      .updateTable('shipments')
      .set({ tracking_status: 'sent' })
      .where('order_id', '=', id)
      .execute();
    await take(shop, [seen(2, [mugs])]);
    expect(await parcels()).toEqual([{ completes: false, tracking: 'sent' }]);
    await db.transaction().execute((trx) => takeOver(trx, deps, { orderIds: [id], by: 'Tess' }));
    await take(shop, [seen(2, [mugs])]);
    expect(await show(shop, '1')).toMatchObject({ status: 'shipped' });
    expect(await parcels()).toEqual([{ completes: true, tracking: 'queued' }]);
  });

  it('is not held because told units left the number of a platform that counts down', async () => {
    const { shop, mugs } = await begin();
    await ship((await show(shop, '1')).lines[0]?.id, 2);
    const how = { lowersQuantity: true };
    expect(await take(shop, [seen(2, mugs(1))], how)).toMatchObject({ already_here: 1 });
    expect(await take(shop, [seen(3, mugs(3))], { ...how })).toMatchObject({ already_here: 1 });
  });
});

describe('an order that is shipped', () => {
  it('is never changed, but people hear of each change once', async () => {
    const { shop, mugs, orderId } = await begin();
    await ship((await show(shop, '1')).lines[0]?.id, 3);
    await set(orderId, { status: 'shipped', shipped_at: new Date() });
    const done = { notReady: 'already_fulfilled', platformStatus: 'completed' } as const;
    await take(shop, [seen(2, mugs(3), done)]);
    expect(await kinds(shop)).toEqual([]);
    for (const day of [3, 3, 4]) {
      await take(shop, [seen(day, mugs(3), { ...cancelled, buyerNote: `${day}` })]);
    }
    expect(await eventsOf(shop, '1')).toMatchObject([
      {
        kind: 'changed_after_shipping',
        data: { changes: [{ field: 'status', from: 'completed', to: 'cancelled' }] },
      },
    ]);
    expect(await show(shop, '1')).toMatchObject({ status: 'shipped', holds: [], revision: 1 });
    const { rows } = await pool.query(
      `select data from pgboss.job where name = 'notices' and data->>'link' = $1`,
      [`/orders/${orderId}`],
    );
    expect(rows).toMatchObject([
      {
        data: {
          code: 'order_changed_after_shipping',
          severity: 'warning',
          params: { account: 'Shop', order: '1' },
        },
      },
    ]);
    const { provenance } = await show(shop, '1');
    expect(provenance).toMatchObject({ verdict: 'already_here' });
  });
});
