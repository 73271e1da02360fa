import { describe, expect, it } from 'vitest';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { endStalePacking } from './packing.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { shelf, placed, parcel, ship, show, eventsOf } = shippingOf(product);
const packing = (id: string, method: 'POST' | 'DELETE', as = user) =>
  call(`/api/v1/orders/${id}/packing`, { as, method });

describe('the packing mark', () => {
  it('says who packs an order; another person takes over, and both are in the history', async () => {
    const other = await makeUser(db, {
      name: 'Mei',
      rights: { [merchantId]: ['view', 'operate'] },
    });
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    const begun = orderSchema.parse((await packing(orderId, 'POST')).body);
    expect(begun.packing).toEqual({ by: user.name, since: expect.any(String) });
    await packing(orderId, 'POST');
    const taken = orderSchema.parse((await packing(orderId, 'POST', other)).body);
    expect(taken.packing?.by).toBe('Mei');
    expect((await eventsOf(orderId)).map((event) => [event.kind, event.made_by])).toEqual([
      ['packing', user.name],
      ['packing', 'Mei'],
    ]);
    const relieved = orderSchema.parse((await packing(orderId, 'DELETE')).body);
    expect(relieved.packing?.by).toBe('Mei');
    const ended = orderSchema.parse((await packing(orderId, 'DELETE', other)).body);
    expect(ended.packing).toBeNull();
  });

  it('ends with every shipment', async () => {
    const { orderId, lineIds } = await placed([{ productId: await shelf(2), quantity: 2 }]);
    await packing(orderId, 'POST');
    const one = parcel([{ orderLineId: lineIds[0] ?? '', quantity: 1 }]);
    await ship(orderId, { parcels: [one] });
    expect(await show(orderId)).toMatchObject({ status: 'ready', packing: null });
    await packing(orderId, 'POST');
    await ship(orderId);
    expect((await show(orderId)).packing).toBeNull();
    expect(await packing(orderId, 'POST')).toMatchObject({ body: { code: 'order.closed' } });
  });

  it('is not set on an order that is held', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    await call(`/api/v1/orders/${orderId}/holds`, { as: user, body: { reason: 'other' } });
    expect(await packing(orderId, 'POST')).toMatchObject({ body: { code: 'order.held' } });
  });

  it('ends after twelve hours', async () => {
    const [old, fresh] = [
      await placed([{ productId: await shelf(1) }]),
      await placed([{ productId: await shelf(1) }]),
    ];
    await packing(old.orderId, 'POST');
    await packing(fresh.orderId, 'POST');
    const since = new Date(Date.now() - 13 * 3_600_000);
    await db
      .updateTable('orders')
      .set({ packing_since: since })
      .where('id', '=', old.orderId)
      .execute();
    await endStalePacking(db);
    expect((await show(old.orderId)).packing).toBeNull();
    expect((await show(fresh.orderId)).packing?.by).toBe(user.name);
  });
});
