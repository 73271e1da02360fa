import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listEverything, overwritingOf } from './overwriting.ts';
import { connectWooCommerce, openTestProduct, setSettings } from './product.ts';

const product = await openTestProduct();
const { pool, url, shops } = product;
const { preview, confirm, showSync, shelve } = overwritingOf(product);
const dataDir = await mkdtemp(join(tmpdir(), 'quayside-sync-'));
const workers: ChildProcess[] = [];
const woo = shops.woocommerce.fake;

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

const startWorker = (): ChildProcess => {
  const worker = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: 'ignore',
    env: {
      ...process.env,
      DATABASE_URL: url,
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      ROLE: 'worker',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      PRIVATE_STORE_HOSTS: new URL(shops.woocommerce.baseUrl).host,
    },
  });
  workers.push(worker);
  return worker;
};

it('a worker killed twice in the middle of an overwrite neither loses nor repeats a number', {
  timeout: 280_000,
}, async () => {
  const skus = Array.from({ length: 2000 }, (_, index) => `K-${index}`);
  for (const { sku } of woo.stock('hillside')) woo.removeProduct('hillside', sku);
  woo.addProducts(
    'hillside',
    skus.map((sku) => ({ sku, barcode: '', name: `Article ${sku}`, price: '1', stock: 50 })),
  );
  const { id } = await connectWooCommerce(product);
  await setSettings(product, id, { inboundPush: true });
  await listEverything(product, id);
  for (const sku of skus) await shelve(sku, 30);
  const shown = await preview(id);
  expect(shown.totals.changes).toBe(2000);
  const syncId = await confirm(id, shown.id);
  const sent = async () => (await showSync(syncId, 'limit=1')).totals.sent;
  for (const least of [300, 900]) {
    const worker = startWorker();
    await expect.poll(sent, { timeout: 90_000, interval: 10 }).toBeGreaterThanOrEqual(least);
    worker.kill('SIGKILL');
    expect((await showSync(syncId, 'limit=1')).status).toBe('running');
  }
  startWorker();
  const status = async () => (await showSync(syncId, 'limit=1')).status;
  await expect.poll(status, { timeout: 120_000, interval: 100 }).toBe('done');
  expect((await showSync(syncId, 'limit=1')).totals).toMatchObject({ sent: 2000, open: 0 });
  expect(new Set(woo.stock('hillside').map(({ quantity }) => quantity))).toEqual(new Set([30]));
  const { rows } = await pool.query(
    `select count(*)::int as pushes, count(distinct listing_id)::int as listings,
       min(before_quantity) as least, max(before_quantity) as most
     from stock_pushes where cause_id = $1 and cause = 'overwrite'`,
    [syncId],
  );
  expect(rows).toEqual([{ pushes: 2000, listings: 2000, least: 50, most: 50 }]);
});
