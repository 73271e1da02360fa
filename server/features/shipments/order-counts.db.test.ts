import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { MOST_COUNTED, orderCountsSchema } from '../../../contract/orders.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { connectWooCommerce, openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { countOrders } from './order-counts.queries.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { placed, shelf, ship } = shippingOf(product);
const { id: ecAccountId } = await connectWooCommerce(product);

const counts = async (query = '', as = user) => {
  const { body } = await call(`/api/v1/order-counts?${query}`, { as });
  return orderCountsSchema.parse(body);
};
const fail = (orderId: string) =>
  db
    .updateTable('shipments')
    .set({ tracking_status: 'failed' })
    .where('order_id', '=', orderId)
    .execute();

describe('what waits for somebody', () => {
  it('is counted once per reason: match, stock, people, a parcel nobody was told of', async () => {
    const productId = await shelf(6);
    const empty = await shelf(0);
    await placed([{ productId: empty }]);
    await placed([{ productId }]);
    const held = await placed([{ productId }]);
    await call(`/api/v1/orders/${held.orderId}/holds`, { as: user, body: { reason: 'other' } });
    const shipped = await placed([{ productId }], { ecAccountId });
    expect((await ship(shipped.orderId)).status).toBe(201);
    await fail(shipped.orderId);
    const expected = { awaitingMatch: 0, awaitingStock: 1, ready: 1, held: 1, trackingFailed: 1 };
    expect(await counts()).toEqual(expected);
    expect(await counts(`merchantId=${merchantId}`)).toEqual(expected);
    expect(await counts(`ecAccountId=${ecAccountId}`)).toEqual({
      ...expected,
      awaitingStock: 0,
      ready: 0,
      held: 0,
    });
    expect(await countOrders(db, { scope: 'all' })).toEqual(expected);
  });

  it('is nothing for people of other merchants, whatever they ask for', async () => {
    const stranger = await makeUser(db, { rights: { [await makeMerchant(db)]: ['view'] } });
    const nothing = { awaitingMatch: 0, awaitingStock: 0, ready: 0, held: 0, trackingFailed: 0 };
    for (const query of ['', `merchantId=${merchantId}`, `ecAccountId=${ecAccountId}`]) {
      expect(await counts(query, stranger)).toEqual(nothing);
    }
  });

  it('is counted no further than people are told', async () => {
    const { orderId } = await placed([{ productId: await shelf(0) }]);
    await sql`
      insert into orders (merchant_id, ec_account_name, platform, shop_id, platform_order_id,
        platform_order_number, status, placed_at, platform_updated_at, content_hash, currency,
        total, shipping_total, discount_total, tax_total, line_count)
      select merchant_id, ec_account_name, platform, shop_id, 'many ' || n,
        platform_order_number, status, placed_at, platform_updated_at, content_hash, currency,
        total, shipping_total, discount_total, tax_total, line_count
      from orders, generate_series(1, ${MOST_COUNTED + 100}::int) as n
      where id = ${orderId}`.execute(db);
    for (const query of ['', `merchantId=${merchantId}`]) {
      expect((await counts(query)).awaitingStock).toBe(MOST_COUNTED);
    }
  });
});
