import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fetchingOf, wooCodes } from './fetching.ts';
import { connectWooCommerce, openTestProduct } from './product.ts';
import { shippingOf } from './shipping.ts';
import { makeProduct, stockUp } from './stock.ts';

const product = await openTestProduct();
const { db, url, shops, merchantId } = product;
const { fetchOnce, ordersOf, mapAll } = fetchingOf(product);
const { ship, eventsOf } = shippingOf(product);
const dataDir = await mkdtemp(join(tmpdir(), 'quayside-tracking-'));
const workers: ChildProcess[] = [];
const woo = shops.woocommerce.fake;
const PARCELS = 24;

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

const countOf = async (status: string): Promise<number> => {
  const { parcels } = await db
    .selectFrom('shipments')
    .select((eb) => eb.fn.countAll<string>().as('parcels'))
    .where('tracking_status', '=', status)
    .executeTakeFirstOrThrow();
  return Number(parcels);
};

it('a worker killed twice while it tells a shop of parcels neither forgets nor doubles one', {
  timeout: 280_000,
}, async () => {
  const { id } = await connectWooCommerce(product);
  await mapAll(id, wooCodes);
  await stockUp(db, await makeProduct(db, merchantId, { sku: 'MUG-01' }), 10_000);
  const placed = woo.placeOrders('hillside', PARCELS, { skus: ['MUG-01'], notify: false });
  await fetchOnce(id);
  const orders = await ordersOf(id);
  for (const order of orders) expect((await ship(order.id)).status).toBe(201);
  for (const least of [4, 10]) {
    const worker = startWorker();
    const sent = () => countOf('sent');
    await expect.poll(sent, { timeout: 90_000, interval: 5 }).toBeGreaterThanOrEqual(least);
    worker.kill('SIGKILL');
    expect(await countOf('queued')).toBeGreaterThan(0);
  }
  startWorker();
  await expect.poll(() => countOf('sent'), { timeout: 150_000, interval: 100 }).toBe(PARCELS);
  const told = woo.fulfilments('hillside').map(({ orderId }) => orderId);
  expect(told.sort()).toEqual(placed.map((order) => order.id).sort());
  const events = await Promise.all(orders.map((order) => eventsOf(order.id)));
  const kinds = events.flat().filter(({ kind }) => kind === 'tracking_sent');
  expect(kinds).toHaveLength(PARCELS);
});
