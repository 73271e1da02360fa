import { expect, it } from 'vitest';
import { completenessOf, HOUR, MINUTE } from '../../testing/completeness.ts';
import { connectWooCommerce, openTestProduct } from '../../testing/product.ts';
import { startOrderWorkers } from '../orders/fetch-orders.worker.ts';
import { insertRun } from '../runs/insert-run.ts';
import { watchCompleteness } from './watch-completeness.ts';

const product = await openTestProduct();
const { db, deps, merchantId } = product;
const { id: ecAccountId } = await connectWooCommerce(product);
const { ago } = completenessOf(product);

/** As a worker leaves a recount whose job died with it: open, and nobody will ever take it up. */
const leave = async (since: Date): Promise<string> => {
  const run = { kind: 'orders', trigger: 'recount', ecAccountId, merchantId } as const;
  const id = await insertRun(db, { ...run, requestedBy: null });
  const left = { status: 'running', queued_at: since, started_at: since } as const;
  await db.updateTable('runs').set(left).where('id', '=', id).execute();
  return id;
};

const statusOf = async (id: string) =>
  (await db.selectFrom('runs').select('status').where('id', '=', id).executeTakeFirst())?.status;

it('takes up fetches that nobody works on any more, and leaves alone what is under way', async () => {
  const left = await leave(ago(8 * HOUR));
  await startOrderWorkers(deps);
  await watchCompleteness(deps, 600);
  expect(await statusOf(left)).toBe('running');
  await watchCompleteness(deps, 3600);
  await expect.poll(() => statusOf(left), { timeout: 20_000 }).toBe('done');
  const young = await leave(ago(5 * MINUTE));
  await watchCompleteness(deps, 3600);
  expect(await statusOf(young)).toBe('running');
}, 60_000);
