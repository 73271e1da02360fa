import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { plan } from '../connectors/shopify/fake-budget.ts';
import { createFakeShopify } from '../connectors/shopify/fake-server.ts';
import { manifest } from '../connectors/shopify/manifest.ts';
import { decide } from '../connectors/shopify/shopify.subject.ts';
import { runSchema } from '../contract/runs.contract.ts';
import { stockPreviewSchema, stockSyncSchema } from '../contract/stock-sync.contract.ts';
import { type Figure, report } from './figure.ts';
import { type BenchProduct, startProduct, waitUntil } from './product.ts';
import { articles, type BenchShop, openShop } from './shop.ts';

const APP_PORT = 8391;
const SHOP = 'bench';
const app = {
  clientId: 'bench',
  clientSecret: 'bench-secret',
  redirectUris: [`http://127.0.0.1:${APP_PORT}/oauth/shopify/callback`],
};
/** Filled in small calls, so that the heap is small when the measuring begins. */
const BULK = 1000;
const idSchema = z.object({ id: z.string() });

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** A merchant with a shop of `count` listings, each a product with other stock than the shop shows. */
const fill = async ({ call, visit }: BenchProduct, shop: BenchShop, count: number) => {
  const products = articles(count);
  const keys = { clientId: app.clientId, clientSecret: app.clientSecret };
  shop.fake.createStore({
    ...{ shop: SHOP, name: 'Bench', currency: 'TWD', timeZone: 'Asia/Taipei' },
    ...{ products, shippingCodes: ['standard'], keys },
  });
  const merchant = { code: 'BENCH', name: 'Bench', timeZone: 'Asia/Taipei', currency: 'TWD' };
  const { id: merchantId } = idSchema.parse(await call('/api/v1/merchants', merchant));
  const channel = { merchantId, name: 'Bench' };
  const { id: channelId } = idSchema.parse(await call('/api/v1/sales-channels', channel));
  for (const items of chunks(products, BULK)) {
    const named = items.map(({ sku, name }) => ({ sku, name }));
    await call('/api/v1/products/bulk', { merchantId, items: named });
    const counted = items.map(({ sku }) => ({ sku, onHand: 40 }));
    await call('/api/v1/stock/bulk', { merchantId, reason: 'Bench', items: counted });
  }
  const account = { merchantId, platform: 'shopify', displayName: 'Bench', channelId };
  const credentials = { shop_domain: SHOP };
  const { id } = idSchema.parse(await call('/api/v1/ec-accounts', { ...account, credentials }));
  const { url } = z
    .object({ url: z.string() })
    .parse(await call(`/api/v1/ec-accounts/${id}/authorize`, {}));
  const query = new URLSearchParams(await decide(url, 'install'));
  await visit(`${app.redirectUris[0]}?${query}`);
  const settings = { fetchOrders: true, inboundPush: true };
  await call(`/api/v1/ec-accounts/${id}`, { settings }, 'PATCH');
  return id;
};

type Measured = {
  seconds: number;
  calls: number;
  operations: Record<string, number>;
  /** Most memory of the product's process meanwhile, in MB. */
  memory: number;
};

/** Each part begins with a full bucket, so that its least time does not depend on the part before. */
const REFILL_MS = (plan.maximumAvailable / plan.restoreRate) * 1000;

type Bench = { shop: BenchShop; product: BenchProduct };

const measure = async (
  { shop, product }: Bench,
  work: () => Promise<unknown>,
): Promise<Measured> => {
  await pause(REFILL_MS);
  product.forgetPeak();
  const before = shop.requests.length;
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const requests = shop.requests.slice(before);
  const groups = Object.entries(Object.groupBy(requests, ({ operation }) => operation));
  const operations = Object.fromEntries(groups.map(([name, of]) => [name, of?.length ?? 0]));
  const memory = product.peakMemory();
  console.log(`  ${seconds.toFixed(1)} s, at most ${memory.toFixed(0)} MB:`, operations);
  return { seconds, calls: requests.length, operations, memory };
};

const syncMappings = async (product: BenchProduct, id: string) => {
  const reply = await product.call(`/api/v1/ec-accounts/${id}/sync-mappings`, {});
  const { runId } = z.object({ runId: z.string() }).parse(reply);
  const is = { schema: runSchema, is: (run: z.infer<typeof runSchema>) => run.status === 'done' };
  return waitUntil(product, `/api/v1/runs/${runId}`, is);
};

const preview = async (product: BenchProduct, id: string) => {
  const reply = await product.call(`/api/v1/ec-accounts/${id}/stock-previews`, {});
  const { previewId } = z.object({ previewId: z.string() }).parse(reply);
  return waitUntil(product, `/api/v1/stock-previews/${previewId}?limit=1`, {
    schema: stockPreviewSchema,
    is: ({ status }) => status !== 'reading',
  });
};

const overwrite = async (product: BenchProduct, id: string, previewId: string) => {
  const reply = await product.call(`/api/v1/ec-accounts/${id}/stock-syncs`, { previewId });
  const { syncId } = z.object({ syncId: z.string() }).parse(reply);
  return waitUntil(product, `/api/v1/stock-syncs/${syncId}?limit=1`, {
    schema: stockSyncSchema,
    is: ({ status }) => status === 'done' || status === 'stopped',
  });
};

/** Time that the rate limit alone takes: what the burst does not cover, refilled by the second. */
const leastSeconds = (points: number): number =>
  Math.max(0, points - plan.maximumAvailable) / plan.restoreRate;

const READ_POINTS = 751;

type Parts = { mapped: Measured; read: Measured; written: Measured };

const figuresOf = (count: number, { mapped, read, written }: Parts): Figure[] => {
  const batches = Math.ceil(count / manifest.limits.stockBatchSize);
  const ofStock = ({ operations }: Measured) =>
    (operations.ActiveLocations ?? 0) +
    (operations.StockAtLocation ?? 0) +
    (operations.SetStock ?? 0);
  const least = (value: number) => ({ what: 'the least', value });
  const calls = { unit: 'calls', over: least(batches), limit: { atMost: 1.05 } };
  const time = { unit: 's', over: least(leastSeconds(batches * READ_POINTS)) };
  return [
    { what: 'preview, calls for stock', measured: ofStock(read), ...calls },
    { what: 'preview, time', measured: read.seconds, ...time, limit: { atMost: 1.1 } },
    { what: 'overwrite, calls for stock', measured: ofStock(written), ...calls },
    {
      what: 'sync of mappings, memory',
      measured: mapped.memory,
      unit: 'MB',
      limit: { atMost: 300 },
    },
  ];
};

/** `npm run bench -- stock [listings]`: a preview and an overwrite of a whole shop, all numbers changing. */
export const benchStock = async ([size = '10000']: readonly string[]): Promise<boolean> => {
  const count = Number(size);
  const shop = await openShop({ create: (options) => createFakeShopify(options), app });
  const product = await startProduct(APP_PORT, {
    SHOPIFY_CLIENT_ID: app.clientId,
    SHOPIFY_CLIENT_SECRET: app.clientSecret,
    SHOPIFY_ORIGIN: `${shop.baseUrl}/{shop}`,
    PRIVATE_STORE_HOSTS: new URL(shop.baseUrl).host,
  });
  try {
    const bench = { shop, product };
    const id = await fill(product, shop, count);
    const mapped = await measure(bench, () => syncMappings(product, id));
    let previewId = '';
    const read = await measure(bench, async () => {
      const { id: made, status, totals } = await preview(product, id);
      console.log(`preview: ${status}, ${totals.changes} of ${totals.listings} change`);
      previewId = made;
    });
    const written = await measure(bench, async () => {
      const { status, totals } = await overwrite(product, id, previewId);
      console.log(`overwrite: ${status}, ${totals.sent} sent, ${totals.refused} refused`);
    });
    const right = shop.fake.stock(SHOP).every(({ quantity }) => quantity === 40);
    console.log(`every number of the shop is ours: ${right}`);
    // The plan's burst covers the calls of an overwrite, so the rate limit sets no least time.
    console.log(`overwrite: ${((written.seconds / written.calls) * 1000).toFixed(0)} ms a call`);
    return report(figuresOf(count, { mapped, read, written })) && right;
  } finally {
    await product.stop();
    shop.close();
  }
};
