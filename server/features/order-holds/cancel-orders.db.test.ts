import { describe, expect, it } from 'vitest';
import { holdResultsSchema } from '../../../contract/order-holds.contract.ts';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { holdingOf } from '../../testing/holding.ts';
import { openTestProduct } from '../../testing/product.ts';
import { sumsOf } from '../../testing/stock.ts';

const product = await openTestProduct();
const { call, db, user } = product;
const { taken, place, held, heldBySystem, release, eventsOf, auditOf } = await holdingOf(product);

describe('taking over what the platform says', () => {
  it('is refused where there is nobody to ask any more', async () => {
    const { holdId, orderId } = await heldBySystem('changed_on_platform');
    const set = db.updateTable('orders').where('id', '=', orderId);
    const ask = () => release({ ids: [holdId], resolution: 'take_over' });
    await set.set({ ec_account_id: null }).execute();
    expect(await ask()).toMatchObject([{ outcome: 'refused', code: 'run.account_gone' }]);
    await set.set({ status: 'shipped' }).execute();
    expect(await ask()).toMatchObject([{ outcome: 'refused', code: 'order.closed' }]);
  });
});

describe('cancelling', () => {
  const cancel = (id: string, body: object = {}) =>
    call(`/api/v1/orders/${id}/cancel`, { as: user, body });

  it('gives the stock back, ends the holds and says who did it', async () => {
    const { orderId, productId } = await held();
    const reply = await cancel(orderId, { note: 'The buyer called' });
    expect(orderSchema.parse(reply.body)).toMatchObject({
      status: 'cancelled',
      holds: [],
      cancelledAt: expect.any(String),
      lines: [{ allocated: 0 }],
    });
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 5, allocated: 0 });
    expect((await eventsOf(orderId)).at(-1)).toEqual({
      kind: 'cancelled',
      data: { note: 'The buyer called' },
      made_by: user.name,
    });
    expect((await auditOf(orderId)).at(-1)?.action).toBe('order_cancelled');
    expect(await cancel(orderId)).toMatchObject({ status: 409, body: { code: 'order.closed' } });
  });

  it('is refused once a unit has left, and gives stock back once in a race of fifty', async () => {
    const { shown } = await taken();
    await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', shown.id)
      .execute();
    expect(await cancel(shown.id)).toMatchObject({ status: 409, body: { code: 'order.begun' } });
    const { shown: raced, productId } = await taken();
    const replies = await Promise.all(Array.from({ length: 50 }, () => cancel(raced.id)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(49);
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 5, allocated: 0 });
  });

  it('ends the rest of an order that left in part, once the platform wants it no more', async () => {
    const { orderId, productId } = await heldBySystem('fulfilled_on_platform');
    const line = await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', orderId)
      .returning('id')
      .executeTakeFirstOrThrow();
    const gone = { platform_line_id: 'gone', name: 'Gone', quantity: 4 };
    await db
      .insertInto('order_lines')
      .values({ ...gone, order_id: orderId })
      .execute();
    const shown = await call(`/api/v1/orders/${orderId}`, { as: user });
    expect(orderSchema.parse(shown.body).actions).toMatchObject({ cancel: true, ship: false });
    const reply = await cancel(orderId, { note: 'Refunded' });
    expect(orderSchema.parse(reply.body)).toMatchObject({
      status: 'shipped',
      holds: [],
      shippedAt: expect.any(String),
      cancelledAt: null,
      lineCount: 1,
      lines: [{ id: line.id, quantity: 1, shipped: 1, allocated: 0 }],
    });
    expect(await sumsOf(db, productId)).toMatchObject({ allocated: 0 });
    const changes = [
      { field: 'quantity', line: 'Line', from: 3, to: 1 },
      { field: 'quantity', line: 'Gone', from: 4, to: null },
    ];
    expect((await eventsOf(orderId)).at(-1)).toEqual({
      kind: 'changed',
      data: { changes, note: 'Refunded' },
      made_by: user.name,
    });
  });

  it('by their holds cancels each order once and refuses what was begun', async () => {
    const [one, two, begun] = [await held(), await held(), await held()];
    const second = await place(one.orderId, { reason: 'other' });
    const ids = orderSchema.parse(second.body).holds.map(({ id }) => id);
    await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', begun.orderId)
      .execute();
    const body = { ids: [...ids, two.holdId, begun.holdId] };
    const reply = await call('/api/v1/order-holds/cancel-orders', { as: user, body });
    const { items } = holdResultsSchema.parse(reply.body);
    expect(items.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'refused']);
    expect(items.at(-1)?.code).toBe('order.begun');
    const again = await call('/api/v1/order-holds/cancel-orders', { as: user, body });
    expect(holdResultsSchema.parse(again.body).items.map(({ outcome }) => outcome)).toEqual([
      'already_released',
      'already_released',
      'already_released',
      'refused',
    ]);
    expect(await sumsOf(db, one.productId)).toMatchObject({ allocated: 0 });
  });
});
