import { describe, expect, it } from 'vitest';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { makeProduct, placeOf, stockUp, sumsOf } from '../../testing/stock.ts';
import { allocateOrders } from '../orders/order-stock.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { shelf, placed, parcel, ship, parcelsOf, readParcels, show, movementsOf, eventsOf } =
  shippingOf(product);

describe('an order that is shipped', () => {
  it('as a whole leaves the shelf it was kept on, and is done', async () => {
    const productId = await shelf(10);
    const { orderId, lineIds } = await placed([{ productId, quantity: 4 }]);
    const sent = parcel();
    const reply = await ship(orderId, { parcels: [sent] });
    expect(reply.status).toBe(201);
    expect(readParcels(reply.body)).toMatchObject([
      {
        orderId,
        ...sent,
        lines: [{ orderLineId: lineIds[0], quantity: 4 }],
        shippedBy: user.name,
        tracking: { status: 'not_needed' },
      },
    ]);
    expect(await sumsOf(db, productId)).toEqual({ received: 0, onHand: 6, allocated: 0 });
    expect(await movementsOf(orderId)).toEqual([{ kind: 'shipped', onHand: -4, allocated: -4 }]);
    expect(await show(orderId)).toMatchObject({
      status: 'shipped',
      shippedAt: expect.any(String),
      lines: [{ quantity: 4, shipped: 4, allocated: 0 }],
      actions: { ship: false, cancel: false, hold: false },
    });
    const { carrier, trackingNumber } = sent;
    expect(await eventsOf(orderId)).toEqual([
      { kind: 'shipped', data: { carrier, trackingNumber }, made_by: user.name },
    ]);
  });

  it('in parts stays open until nothing is left, and keeps stock for the rest only', async () => {
    const [one, two] = [await shelf(5), await shelf(5)];
    const { orderId, lineIds } = await placed([
      { productId: one, quantity: 3 },
      { productId: two, quantity: 2 },
    ]);
    const [first = '', second = ''] = lineIds;
    const parts = [{ orderLineId: first, quantity: 1 }];
    expect((await ship(orderId, { parcels: [parcel(parts)] })).status).toBe(201);
    const open = await show(orderId);
    expect(open).toMatchObject({
      status: 'ready',
      lines: [
        { shipped: 1, allocated: 2 },
        { shipped: 0, allocated: 2 },
      ],
      actions: { cancel: false },
    });
    const rest = [
      parcel([{ orderLineId: first, quantity: 2 }]),
      parcel([{ orderLineId: second, quantity: 2 }]),
    ];
    expect((await ship(orderId, { revision: open.revision, parcels: rest })).status).toBe(201);
    expect((await show(orderId)).status).toBe('shipped');
    expect(await sumsOf(db, one)).toMatchObject({ onHand: 2, allocated: 0 });
    expect(await sumsOf(db, two)).toMatchObject({ onHand: 3, allocated: 0 });
    const ends = await db
      .selectFrom('shipments')
      .select('completes_order')
      .where('order_id', '=', orderId)
      .orderBy('id')
      .execute();
    expect(ends.map((row) => row.completes_order)).toEqual([false, false, true]);
    expect(await parcelsOf(orderId)).toHaveLength(3);
  });

  it('takes whole sets of a bundle, from every place where its parts are kept', async () => {
    const [cup, plate] = [await shelf(3), await shelf(6)];
    const bundle = await makeProduct(db, merchantId, { components: { [cup]: 1, [plate]: 2 } });
    const { orderId, lineIds } = await placed([{ productId: bundle, quantity: 3 }]);
    const one = [{ orderLineId: lineIds[0] ?? '', quantity: 1 }];
    await ship(orderId, { parcels: [parcel(one)] });
    expect(await sumsOf(db, cup)).toMatchObject({ onHand: 2, allocated: 2 });
    expect(await sumsOf(db, plate)).toMatchObject({ onHand: 4, allocated: 4 });
    await ship(orderId);
    expect(await sumsOf(db, plate)).toMatchObject({ onHand: 0, allocated: 0 });
    expect((await show(orderId)).status).toBe('shipped');
  });

  it('gives back what it keeps beyond its last parcel', async () => {
    const [kept, other] = [await shelf(4), await shelf(4)];
    const { orderId, lineIds } = await placed([{ productId: kept, quantity: 2 }]);
    const place = await placeOf(db, other);
    await db
      .insertInto('stock_allocations')
      .values({
        order_line_id: lineIds[0] ?? '',
        product_id: other,
        warehouse_id: place.warehouseId,
        inventory_type_id: place.inventoryTypeId,
        quantity: 1,
      })
      .execute();
    await db
      .updateTable('stock_levels')
      .set({ allocated: 1 })
      .where('product_id', '=', other)
      .execute();
    await ship(orderId);
    expect(await sumsOf(db, other)).toMatchObject({ onHand: 4, allocated: 0 });
    expect(await sumsOf(db, kept)).toMatchObject({ onHand: 2, allocated: 0 });
  });

  it('keeps nothing for a line of which nothing is left, also while others wait', async () => {
    const [cup, lid] = [await shelf(4), await shelf(4)];
    const set = await makeProduct(db, merchantId, { components: { [cup]: 1, [lid]: 1 } });
    const { orderId, lineIds } = await placed([{ productId: set }, { productId: cup }]);
    await db.deleteFrom('bundle_components').where('component_id', '=', lid).execute();
    const first = [{ orderLineId: lineIds[0] ?? '', quantity: 1 }];
    expect((await ship(orderId, { parcels: [parcel(first)] })).status).toBe(201);
    expect(await sumsOf(db, lid)).toMatchObject({ onHand: 4, allocated: 0 });
    expect(await sumsOf(db, cup)).toMatchObject({ onHand: 3, allocated: 1 });
  });

  it('partly asks for the units that are left and not for those that have gone', async () => {
    const productId = await shelf(2);
    const { orderId, lineIds } = await placed([{ productId, quantity: 5 }]);
    const two = [{ orderLineId: lineIds[0] ?? '', quantity: 2 }];
    expect((await ship(orderId, { parcels: [parcel(two)] })).status).toBe(201);
    await stockUp(db, productId, 10);
    await db.transaction().execute((trx) => allocateOrders(trx, [orderId]));
    expect(await show(orderId)).toMatchObject({ status: 'ready', lines: [{ allocated: 3 }] });
  });
});

describe('nothing leaves', () => {
  const refusalOf = async (orderId: string, body: object = {}) => {
    const reply = await ship(orderId, body);
    expect(await parcelsOf(orderId)).toEqual([]);
    return reply;
  };

  it('of an order that is held', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    await call(`/api/v1/orders/${orderId}/holds`, { as: user, body: { reason: 'other' } });
    expect(await refusalOf(orderId)).toMatchObject({ status: 409, body: { code: 'order.held' } });
  });

  it('of an order that changed since it was packed', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    await db.updateTable('orders').set({ revision: 7 }).where('id', '=', orderId).execute();
    expect(await refusalOf(orderId, { revision: 6 })).toMatchObject({
      status: 409,
      body: { code: 'order.changed_meanwhile', revision: 7 },
    });
  });

  it('of which nothing is kept back, and the SKU is named', async () => {
    const productId = await shelf(1);
    const { orderId, lineIds } = await placed([{ productId, quantity: 2 }]);
    const refused = { status: 409, body: { code: 'shipment.not_allocated' } };
    expect(await refusalOf(orderId)).toMatchObject(refused);
    const one = [{ orderLineId: lineIds[0] ?? '', quantity: 1 }];
    expect((await ship(orderId, { parcels: [parcel(one)] })).status).toBe(201);
  });

  it('beyond what is left, over all parcels of a request', async () => {
    const { orderId, lineIds } = await placed([{ productId: await shelf(9), quantity: 2 }]);
    const line = (quantity: number) => [{ orderLineId: lineIds[0] ?? '', quantity }];
    const parcels = [parcel(line(1)), parcel(line(2))];
    expect(await refusalOf(orderId, { parcels })).toMatchObject({
      status: 409,
      body: { code: 'shipment.quantity' },
    });
  });

  it('of a line that another order has', async () => {
    const productId = await shelf(9);
    const { lineIds } = await placed([{ productId }]);
    const { orderId } = await placed([{ productId }]);
    const parcels = [parcel([{ orderLineId: lineIds[0] ?? '', quantity: 1 }])];
    expect(await refusalOf(orderId, { parcels })).toMatchObject({
      status: 400,
      body: {
        code: 'shipment.line_unknown',
        errors: [{ path: 'parcels.0.lines.0.orderLineId' }],
      },
    });
  });

  it('where nothing is left, though the order is open', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', orderId)
      .execute();
    expect(await refusalOf(orderId)).toMatchObject({ body: { code: 'shipment.quantity' } });
  });

  it('with a number that the order or the request has already', async () => {
    const { orderId, lineIds } = await placed([{ productId: await shelf(9), quantity: 3 }]);
    const same = parcel([{ orderLineId: lineIds[0] ?? '', quantity: 1 }]);
    const used = { status: 409, body: { code: 'shipment.number_used' } };
    expect(await refusalOf(orderId, { parcels: [same, same] })).toMatchObject(used);
    await ship(orderId, { parcels: [same] });
    expect(await ship(orderId, { parcels: [same] })).toMatchObject(used);
    expect(await parcelsOf(orderId)).toHaveLength(1);
  });

  it('of an order with a line that has no product', async () => {
    const { orderId } = await placed([{ productId: await shelf(9) }]);
    await db
      .updateTable('orders')
      .set({ status: 'awaiting_match' })
      .where('id', '=', orderId)
      .execute();
    expect(await refusalOf(orderId)).toMatchObject({ body: { code: 'order.not_ready' } });
  });

  it('by the hand of somebody who may only look', async () => {
    const { orderId } = await placed([{ productId: await shelf(9) }]);
    const rights = { [merchantId]: ['view'], [await makeMerchant(db)]: ['operate'] } as const;
    const viewer = await makeUser(db, { rights });
    expect((await ship(orderId, {}, viewer)).status).toBe(403);
  });
});
