import type { EcAccount } from '../../contract/ec-accounts.contract.ts';
import { listEverything } from './overwriting.ts';
import type { TestUser } from './people.ts';
import { createAccount, setSettings, type TestProduct } from './product.ts';
import { canaries, type RecordedDeeds } from './recorded-deeds.ts';

type Shops = { shop: EcAccount; store: EcAccount };

const ofAccounts = (product: TestProduct, { shop, store }: Shops): RecordedDeeds => {
  const { merchantId, channelId, shops } = product;
  const account = { merchantId, platform: 'woocommerce', displayName: 'New', channelId };
  const credentials = { ...shops.storeKeys, consumer_secret: canaries.apiSecret };
  return {
    'post /api/v1/ec-accounts': () => ({ action: 'created', body: { ...account, credentials } }),
    'patch /api/v1/ec-accounts/{id}': () => ({
      action: 'edited',
      path: { id: store.id },
      body: { settings: { fetchSlots: ['07:30'], pushPercentage: 40 } },
    }),
    'post /api/v1/ec-accounts/{id}/test-connection': () => ({
      action: 'connection_tested',
      path: { id: store.id },
    }),
    'delete /api/v1/ec-accounts/{id}': async () => {
      const { id } = await createAccount(product, { platform: 'woocommerce', credentials });
      return { action: 'deleted', path: { id } };
    },
    'post /api/v1/ec-accounts/{id}/revoke': () => ({
      action: 'authorization_revoked',
      path: { id: shop.id },
    }),
  };
};

const ofListings = (product: TestProduct, { store }: Shops): RecordedDeeds => {
  const { db } = product;
  const { id } = store;
  const listing = async () => {
    await listEverything(product, id);
    return db
      .selectFrom('listings')
      .innerJoin('products', 'products.id', 'listings.product_id')
      .select(['listings.id', 'platform_listing_id', 'products.id as productId', 'products.sku'])
      .where('listings.ec_account_id', '=', id)
      .orderBy('listings.id')
      .executeTakeFirstOrThrow();
  };
  return {
    'put /api/v1/ec-accounts/{id}/mappings/{mappingId}': async () => ({
      action: 'mapped',
      path: { id, mappingId: (await listing()).id },
      body: { productId: (await listing()).productId, units: 2 },
    }),
    'post /api/v1/ec-accounts/{id}/mappings/import': async () => {
      const { platform_listing_id, sku } = await listing();
      const body = `platform_listing_id,product_sku,units\r\n${platform_listing_id},${sku},1\r\n`;
      const headers = { 'content-type': 'text/csv' };
      return { action: 'mapped', path: { id }, body, headers };
    },
    'post /api/v1/ec-accounts/{id}/mappings/{mappingId}/write-sku': async () => {
      const { id: mappingId, productId } = await listing();
      const sku = 'RENAMED-1';
      await db.updateTable('products').set({ sku }).where('id', '=', productId).execute();
      return { action: 'edited', path: { id, mappingId } };
    },
  };
};

const ofOverwrites = (product: TestProduct, { store }: Shops, admin: TestUser): RecordedDeeds => {
  const { db, merchantId, user } = product;
  const owner = { merchant_id: merchantId, ec_account_id: store.id, requested_by: user.name };
  const preview = async () => {
    const run = { ...owner, kind: 'stock_preview', trigger: 'manual' };
    const { id: run_id } = await db
      .insertInto('runs')
      .values(run)
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await db
      .insertInto('stock_previews')
      .values({ ...owner, run_id, status: 'ready', ready_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  };
  const latest = () =>
    db.selectFrom('stock_syncs').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
  const turn = async (values: { status: string; finished_at?: Date }) => {
    const sync = await latest();
    await db.updateTable('stock_syncs').set(values).where('id', '=', sync.id).execute();
    return sync;
  };
  return {
    'post /api/v1/ec-accounts/{id}/stock-syncs': async () => ({
      action: 'overwrite_confirmed',
      path: { id: (await setSettings(product, store.id, { inboundPush: true })).id },
      body: { previewId: await preview() },
    }),
    'post /api/v1/stock-syncs/{id}/release': async () => ({
      action: 'overwrite_released',
      path: await turn({ status: 'awaiting_release' }),
      as: admin,
    }),
    'post /api/v1/stock-syncs/{id}/stop': async () => ({
      action: 'overwrite_stopped',
      path: await latest(),
    }),
    'post /api/v1/stock-syncs/{id}/restore': async () => {
      const sync = await turn({ status: 'done', finished_at: new Date() });
      const { id } = await db.selectFrom('listings').select('id').executeTakeFirstOrThrow();
      await db
        .insertInto('stock_sync_rows')
        .values({
          sync_id: sync.id,
          listing_id: id,
          previewed_live: 5,
          previewed_next: 3,
          base: 5,
          before: 5,
          quantity: 3,
          status: 'sent',
        })
        .execute();
      return { action: 'overwrite_restored', path: sync };
    },
  };
};

/** Deeds on accounts that are connected with the fake shops; the last ones disconnect them. */
export const accountDeeds = (
  product: TestProduct,
  shops: Shops,
  admin: TestUser,
): RecordedDeeds => ({
  ...ofListings(product, shops),
  ...ofOverwrites(product, shops, admin),
  ...ofAccounts(product, shops),
});
