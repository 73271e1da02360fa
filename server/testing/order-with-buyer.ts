import { randomUUID } from 'node:crypto';
import type { TestProduct } from './product.ts';
import { canaries } from './recorded-deeds.ts';

/** An open order of an account, whose buyer's data would be known again anywhere. Answers its id. */
export const makeOrderOf = async (
  { db, merchantId }: TestProduct,
  ecAccountId: string,
): Promise<string> => {
  const now = new Date();
  const account = await db
    .selectFrom('ec_accounts')
    .select(['platform', 'shop_id'])
    .where('id', '=', ecAccountId)
    .executeTakeFirstOrThrow();
  const number = randomUUID().slice(0, 8);
  const { id } = await db
    .insertInto('orders')
    .values({
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      ec_account_name: 'Store',
      platform: account.platform,
      shop_id: account.shop_id ?? '',
      platform_order_id: number,
      platform_order_number: number,
      status: 'ready',
      placed_at: now,
      platform_updated_at: now,
      content_hash: Buffer.alloc(32),
      currency: 'TWD',
      total: '1',
      shipping_total: '0',
      discount_total: '0',
      tax_total: '0',
      line_count: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const recipient = JSON.stringify({
    name: canaries.buyer,
    phone: null,
    email: null,
    company: null,
    address: [canaries.street],
    city: null,
    region: null,
    postcode: null,
    country: null,
  });
  await db
    .insertInto('order_recipients')
    .values({ order_id: id, recipient, buyer_note: canaries.note })
    .execute();
  return id;
};
