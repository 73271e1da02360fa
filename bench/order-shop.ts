import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { createFakeWooCommerce } from '../connectors/woocommerce/fake-server.ts';
import { demoKeys } from '../connectors/woocommerce/testing/demo-store.ts';
import { type Run, runSchema } from '../contract/runs.contract.ts';
import { createDatabase, type Database } from '../server/platform/db/pool.ts';
import { type BenchProduct, startProduct, waitUntil } from './product.ts';
import { articles, type BenchShop, openShop } from './shop.ts';

const APP_PORT = 8392;
const SHOP = 'bench';
const STOCK = 100_000_000;
const idSchema = z.object({ id: z.string() });

/** A store with products, its account in the product, and the product's database. */
export type OrderBench = {
  shop: BenchShop;
  product: BenchProduct;
  db: Database;
  ecAccountId: string;
  merchantId: string;
  close: () => Promise<void>;
};

const connect = async ({ call }: BenchProduct, shop: BenchShop) => {
  const products = articles(200);
  shop.fake.createStore({
    ...{ shop: SHOP, name: 'Bench', currency: 'TWD', timeZone: 'Asia/Taipei' },
    ...{ products, shippingCodes: ['flat_rate:1'], keys: demoKeys },
  });
  const merchant = { code: 'BENCH', name: 'Bench', timeZone: 'Asia/Taipei', currency: 'TWD' };
  const { id: merchantId } = idSchema.parse(await call('/api/v1/merchants', merchant));
  const channel = { merchantId, name: 'Bench' };
  const { id: channelId } = idSchema.parse(await call('/api/v1/sales-channels', channel));
  const items = products.map(({ sku, name }) => ({ sku, name }));
  await call('/api/v1/products/bulk', { merchantId, items });
  const counted = products.map(({ sku }) => ({ sku, onHand: STOCK }));
  await call('/api/v1/stock/bulk', { merchantId, reason: 'Bench', items: counted });
  const { id } = idSchema.parse(
    await call('/api/v1/ec-accounts', {
      ...{ merchantId, platform: 'woocommerce', displayName: 'Bench', channelId },
      credentials: { ...demoKeys, store_url: `${shop.baseUrl}/${SHOP}` },
    }),
  );
  await call(`/api/v1/ec-accounts/${id}/test-connection`, {});
  const types = z
    .object({ items: z.array(idSchema.extend({ enabled: z.boolean() })) })
    .parse(await call('/api/v1/shipping-types'));
  const shippingTypeId = types.items.find(({ enabled }) => enabled)?.id;
  const shippingTypeMappings = [{ platformCode: 'flat_rate:1', shippingTypeId }];
  await call(
    `/api/v1/ec-accounts/${id}`,
    { settings: { fetchOrders: true, shippingTypeMappings } },
    'PATCH',
  );
  return { merchantId, ecAccountId: id };
};

/** No platform's rate is in the way: the account is granted more calls than anyone makes. */
const liftRate = async (db: Database, ecAccountId: string): Promise<void> => {
  const pace = { per_second: 1e6, burst: 1e6 };
  await db
    .insertInto('call_budgets')
    .values({ ec_account_id: ecAccountId, ...pace })
    .onConflict((conflict) => conflict.column('ec_account_id').doUpdateSet(pace))
    .execute();
};

export const openOrderBench = async (): Promise<OrderBench> => {
  const shop = await openShop({ create: createFakeWooCommerce });
  const product = await startProduct(APP_PORT, {
    PRIVATE_STORE_HOSTS: new URL(shop.baseUrl).host,
  });
  const options = { applicationName: 'bench', max: 2, onIdleError: () => undefined };
  const { db, close } = createDatabase(product.databaseUrl, options);
  const ids = await connect(product, shop);
  await liftRate(db, ids.ecAccountId);
  return {
    ...{ shop, product, db },
    ...ids,
    close: async () => {
      await close();
      await product.stop();
      shop.close();
    },
  };
};

/** The store tells times in whole seconds: what it got in the last one would be listed once more. */
const APART_MS = 1500;

/** Places orders in the store and fetches them; answers the run that did. */
export const fetchPlaced = async (
  { shop, product, db, ecAccountId }: OrderBench,
  count: number,
): Promise<Run> => {
  await pause(APART_MS);
  shop.fake.placeOrders(SHOP, count, { notify: false, shippingCode: 'flat_rate:1' });
  // Without the cooldown; and windows overlap by ten minutes, which would list the orders before again.
  await sql`
    update ec_accounts a set last_manual_fetch_at = null, orders_confirmed_until = (
      select max(window_to) + interval '10 minutes' from runs r
      where r.ec_account_id = a.id and r.trigger <> 'slot')
    where a.id = ${ecAccountId}`.execute(db);
  const reply = await product.call(`/api/v1/ec-accounts/${ecAccountId}/fetch-orders`, {});
  const { runId } = z.object({ runId: z.string() }).parse(reply);
  const isDone = (run: Run) => run.status === 'done';
  return waitUntil(product, `/api/v1/runs/${runId}`, { schema: runSchema, is: isDone });
};
