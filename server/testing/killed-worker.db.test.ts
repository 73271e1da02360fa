import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { connectWooCommerce, openTestProduct } from './product.ts';

const product = await openTestProduct();
const { call, db, url, user, shops } = product;
const dataDir = await mkdtemp(join(tmpdir(), 'quayside-worker-'));
const workers: ChildProcess[] = [];

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** A worker as `ROLE=worker npm run serve` starts it, in a process of its own. */
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

const readRun = (id: string) =>
  db
    .selectFrom('runs')
    .select(['pages', 'status', 'outcome', 'seen'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

it('a worker killed twice in the middle of a fetch loses and doubles no order', {
  timeout: 290_000,
}, async () => {
  const { id } = await connectWooCommerce(product);
  const placed = shops.woocommerce.fake.placeOrders('hillside', 3000, { notify: false });
  const reply = await call(`/api/v1/ec-accounts/${id}/fetch-orders`, { as: user, method: 'POST' });
  expect(reply.status).toBe(202);
  const { id: runId } = await db
    .selectFrom('runs')
    .select('id')
    .where('ec_account_id', '=', id)
    .executeTakeFirstOrThrow();
  for (const pages of [3, 12]) {
    const worker = startWorker();
    const reached = async () => (await readRun(runId)).pages;
    await expect.poll(reached, { timeout: 90_000, interval: 10 }).toBeGreaterThanOrEqual(pages);
    worker.kill('SIGKILL');
    expect((await readRun(runId)).status).toBe('running');
  }
  startWorker();
  const status = async () => (await readRun(runId)).status;
  await expect.poll(status, { timeout: 90_000, interval: 100 }).toBe('done');
  expect(await readRun(runId)).toMatchObject({ outcome: 'ok', seen: placed.length });
  const orders = await db
    .selectFrom('orders')
    .select('platform_order_id')
    .where('ec_account_id', '=', id)
    .execute();
  expect(orders.map((order) => order.platform_order_id).sort()).toEqual(
    placed.map((order) => order.id).sort(),
  );
  const verdicts = await db
    .selectFrom('run_verdicts')
    .select('verdict')
    .where('run_id', '=', runId)
    .execute();
  expect(verdicts).toHaveLength(placed.length);
});
