import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { sealSecret } from '../features/outgoing-webhooks/signing-secret.ts';
import type { Database } from '../platform/db/pool.ts';
import type { Notice } from '../platform/notices/notice.ts';
import { makeChannel, makeMerchant } from './merchants.ts';
import { testKeyRing } from './people.ts';
import { makeProduct, placeOf, stockUp } from './stock.ts';

const marker = 'FOREIGN';

const makeAccount = async (db: Database, merchantId: string, channelId: string) => {
  const { id } = await db
    .insertInto('ec_accounts')
    .values({
      merchant_id: merchantId,
      platform: 'woocommerce',
      display_name: `${marker} account`,
      sales_channel_id: channelId,
      time_zone: 'Asia/Taipei',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const makeRun = async (db: Database, merchantId: string, ecAccountId: string) => {
  const { id } = await db
    .insertInto('runs')
    .values({
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      kind: 'orders',
      trigger: 'manual',
      requested_by: marker,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const makeOrder = async (db: Database, merchantId: string, ecAccountId: string) => {
  const now = new Date();
  const { id } = await db
    .insertInto('orders')
    .values({
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      ec_account_name: `${marker} account`,
      platform: 'woocommerce',
      shop_id: marker,
      platform_order_id: '1',
      platform_order_number: `${marker}-1`,
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
  return id;
};

const makeParcel = async (db: Database, merchantId: string, orderId: string) => {
  await db
    .insertInto('order_holds')
    .values({ order_id: orderId, reason: 'other', note: marker, placed_by: marker })
    .execute();
  const { id } = await db
    .insertInto('shipments')
    .values({
      merchant_id: merchantId,
      order_id: orderId,
      request_id: randomUUID(),
      carrier: marker,
      tracking_number: marker,
      completes_order: false,
      shipped_by: marker,
      tracking_status: 'failed',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const makeInbound = async (db: Database, merchantId: string, productId: string) => {
  const { id } = await db
    .insertInto('inbounds')
    .values((eb) => ({
      merchant_id: merchantId,
      warehouse_id: eb.selectFrom('warehouses').select('id').where('code', '=', 'MAIN'),
      number: `${marker}-IN`,
      created_by: marker,
    }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const line = await db
    .insertInto('inbound_lines')
    .values({ inbound_id: id, merchant_id: merchantId, product_id: productId, expected: 5 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { inboundId: id, inboundLineId: line.id };
};

const makeListing = async (db: Database, merchantId: string, ecAccountId: string) => {
  const { id } = await db
    .insertInto('listings')
    .values({
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      platform_listing_id: marker,
      title: `${marker} listing`,
      tracked: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const makeStockSync = async (db: Database, merchantId: string, ecAccountId: string) => {
  const owner = { merchant_id: merchantId, ec_account_id: ecAccountId, requested_by: marker };
  const run = { merchant_id: merchantId, ec_account_id: ecAccountId, trigger: 'manual' };
  const { id: runId } = await db
    .insertInto('runs')
    .values({ ...run, kind: 'stock_preview' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: previewId } = await db
    .insertInto('stock_previews')
    .values({ ...owner, run_id: runId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: syncId } = await db
    .insertInto('stock_syncs')
    .values({ ...owner, status: 'awaiting_release', requested_by_id: marker })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { previewId, syncId };
};

const makeOutgoingWebhook = async (db: Database, merchantId: string) => {
  const secret = 'whsec_Zm9yZWlnbg==';
  const { rows } = await sql<{ id: string }>`
    select nextval(pg_get_serial_sequence('outgoing_webhooks', 'id'))::text as id`.execute(db);
  const id = rows[0]?.id ?? '';
  const { keyId, sealed } = sealSecret(testKeyRing, id, secret);
  await sql`
    insert into outgoing_webhooks (id, merchant_id, url, event_kinds, key_id, sealed, created_by)
    overriding system value
    values (${id}, ${merchantId}, 'http://127.0.0.1:9/', '{}', ${keyId}, ${sealed}, ${marker})`.execute(
    db,
  );
  return id;
};

const makeNotice = (merchantId: string): Notice => ({
  noticeId: randomUUID(),
  merchantId,
  category: 'platform',
  severity: 'info',
  code: 'account_connected',
  params: { account: marker },
  link: null,
});

const makeUnknown = async (db: Database, merchantId: string, ecAccountId: string) => {
  const owner = { merchant_id: merchantId, ec_account_id: ecAccountId };
  const { id } = await db
    .insertInto('unknown_products')
    .values({ ...owner, match_key: `sku:${marker}`, sku: marker, name: `${marker} thing` })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

/** One thing of every kind that belongs to a merchant; whatever text they have contains `marker`. */
export const makeForeignThings = async (db: Database) => {
  const merchantId = await makeMerchant(db, { name: `${marker} merchant` });
  const channelId = await makeChannel(db, merchantId, `${marker} channel`);
  const ecAccountId = await makeAccount(db, merchantId, channelId);
  const runId = await makeRun(db, merchantId, ecAccountId);
  const orderId = await makeOrder(db, merchantId, ecAccountId);
  const shipmentId = await makeParcel(db, merchantId, orderId);
  const productId = await makeProduct(db, merchantId, { sku: `${marker}-SKU` });
  await stockUp(db, productId, 5);
  const { inventoryTypeId } = await placeOf(db, productId);
  const inbound = await makeInbound(db, merchantId, productId);
  const listingId = await makeListing(db, merchantId, ecAccountId);
  const unknownProductId = await makeUnknown(db, merchantId, ecAccountId);
  const alias = { merchant_id: merchantId, ec_account_id: ecAccountId, product_id: productId };
  await db
    .insertInto('product_aliases')
    .values({ ...alias, match_key: `name:${marker}`, made_by: marker })
    .execute();
  const stockSync = await makeStockSync(db, merchantId, ecAccountId);
  const outgoingWebhookId = await makeOutgoingWebhook(db, merchantId);
  const tables = [
    'merchants',
    'sales_channels',
    'ec_accounts',
    'runs',
    'orders',
    'order_holds',
    'shipments',
    'products',
    'inventory_types',
    'stock_levels',
    'stock_movements',
    'inbounds',
    'inbound_lines',
    'listings',
    'unknown_products',
    'product_aliases',
    'stock_previews',
    'stock_syncs',
    'outgoing_webhooks',
  ] as const;
  return {
    marker,
    merchantId,
    channelId,
    ecAccountId,
    runId,
    orderId,
    shipmentId,
    productId,
    inventoryTypeId,
    ...inbound,
    listingId,
    unknownProductId,
    ...stockSync,
    outgoingWebhookId,
    notice: makeNotice(merchantId),
    /** All of it as the database has it now. */
    read: () => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())),
  };
};
