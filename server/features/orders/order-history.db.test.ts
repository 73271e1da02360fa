import { describe, expect, it } from 'vitest';
import { orderEventSchema } from '../../../contract/orders.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { recordOrderEvents } from './order-events.ts';

const product = await openTestProduct();
const { call, db, user, deps } = product;
const { placed, shelf } = shippingOf(product);

const history = (orderId: string, query = '', as = user) =>
  call(`/api/v1/orders/${orderId}/events?${query}`, { as });
const read = async (orderId: string, query = '') =>
  pageOf(orderEventSchema).parse((await history(orderId, query)).body);

describe('the history of an order', () => {
  it('tells what was done with it, newest first, by whom and why', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    await call(`/api/v1/orders/${orderId}/holds`, {
      as: user,
      body: { reason: 'payment_check', note: 'Is it paid?' },
    });
    await call(`/api/v1/orders/${orderId}/cancel`, { as: user, body: {} });
    const { items } = await read(orderId);
    expect(items.map(({ kind }) => kind)).toEqual(['cancelled', 'held']);
    expect(items[1]).toMatchObject({ data: { reason: 'payment_check', note: 'Is it paid?' } });
  });

  it('is read page by page, and leaves out that the order came in', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    const { merchant_id: merchantId } = await db
      .selectFrom('orders')
      .select('merchant_id')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow();
    const kinds = ['imported', 'matched', 'packing', 'erased'] as const;
    const drafts = kinds.map((kind) => ({ merchantId, orderId, kind, madeBy: 'system' }));
    await db.transaction().execute((trx) => recordOrderEvents(trx, deps.jobs, drafts));
    const first = await read(orderId, 'limit=2');
    expect(first.items.map(({ kind }) => kind)).toEqual(['erased', 'packing']);
    const second = await read(orderId, `limit=2&cursor=${first.nextCursor}`);
    expect(second.items.map(({ kind }) => kind)).toEqual(['matched']);
    expect(second.nextCursor).toBeNull();
  });

  it('does not exist for people of other merchants', async () => {
    const { orderId } = await placed([{ productId: await shelf(1) }]);
    const stranger = await makeUser(db, { rights: { [await makeMerchant(db)]: ['view'] } });
    expect((await history(orderId, '', stranger)).status).toBe(404);
  });
});
