import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { runSchema, runVerdictSchema } from '../../../contract/runs.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
  showAccount,
} from '../../testing/product.ts';
import { workOnRun } from './fetch-orders.worker.ts';
import { fetchRun } from './fetch-run.ts';
import { queueRun } from './queue-run.ts';
import { claimRun } from './run-lease.ts';
import { releaseMappedOrders } from './shipping-codes.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, deps, shops } = product;
const signal = new AbortController().signal;
const woo = shops.woocommerce.fake;

await db
  .insertInto('products')
  .values(
    ['MUG-01', 'TEE-BLU', 'TEE-RED', 'NORTH-1', 'NORTH-2', 'NORTH-3', 'NORTH-4'].map((sku) => ({
      merchant_id: merchantId,
      sku,
      name: sku,
    })),
  )
  .execute();

const queue = (ecAccountId: string) =>
  db
    .transaction()
    .execute((trx) =>
      queueRun(trx, deps.jobs, { ecAccountId, merchantId, trigger: 'manual', requestedBy: null }),
    );
const work = (runId: string) => workOnRun(deps, runId, (run) => fetchRun(deps, run, signal));
const showRun = async (runId: string) =>
  runSchema.parse((await call(`/api/v1/runs/${runId}`, { as: user })).body);
const verdictsOf = async (runId: string) => {
  const reply = await call(`/api/v1/runs/${runId}/verdicts?limit=200`, { as: user });
  return z.object({ items: z.array(runVerdictSchema) }).parse(reply.body).items;
};
const fetchOnce = async (ecAccountId: string) => {
  const runId = await queue(ecAccountId);
  await work(runId);
  return showRun(runId);
};
const ordersOf = (ecAccountId: string) =>
  db.selectFrom('orders').selectAll().where('ec_account_id', '=', ecAccountId).execute();
const remove = (id: string) => call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'DELETE' });
const mapAll = async (id: string, codes: string[]) => {
  const type = await db
    .selectFrom('shipping_types')
    .select('id')
    .where('enabled', '=', true)
    .executeTakeFirstOrThrow();
  const mappings = codes.map((platformCode) => ({ platformCode, shippingTypeId: type.id }));
  await setSettings(product, id, { shippingTypeMappings: mappings });
};
const wooCodes = ['flat_rate:1', 'local_pickup:2', 'free_shipping:3'];

describe('a fetch', () => {
  it('brings every order of the window once, with one verdict each, and moves the mark', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    const placed = woo.placeOrders('hillside', 230);
    const first = await fetchOnce(id);
    expect(first).toMatchObject({ status: 'done', outcome: 'ok', counts: { seen: 230 } });
    expect(first.pages).toBeGreaterThan(2);
    expect((await verdictsOf(first.id)).length).toBe(200);
    const here = await ordersOf(id);
    expect(here.map((order) => order.platform_order_id).sort()).toEqual(
      placed.map((order) => order.id).sort(),
    );
    const second = await fetchOnce(id);
    expect(second.counts).toMatchObject({ seen: 230, alreadyHere: 230, imported: 0 });
    expect(await ordersOf(id)).toHaveLength(230);
    expect(Date.parse(second.window?.from ?? '')).toBe(
      Date.parse(first.window?.to ?? '') - 10 * 60_000,
    );
    const { rows } = await product.pool.query(
      `select data from pgboss.job where name = 'notices' and data->>'link' = $1`,
      [`/runs/${first.id}`],
    );
    expect(rows).toMatchObject([{ data: { code: 'orders_fetched', severity: 'success' } }]);
    await remove(id);
  });

  it('works for Shopify as it does for WooCommerce', async () => {
    const { id } = await connectShopify(product);
    await mapAll(id, ['宅配到府', 'CVS_711']);
    const placed = shops.shopify.fake.placeOrders('north', 35);
    const run = await fetchOnce(id);
    expect(run).toMatchObject({ outcome: 'ok', counts: { seen: 35, failed: 0 } });
    expect(await ordersOf(id)).toHaveLength(placed.length);
    await remove(id);
  });

  it('goes on after a crash from the page it had reached, losing and doubling nothing', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    const before = woo.orders('hillside').length;
    woo.placeOrders('hillside', 250);
    const runId = await queue(id);
    const crash = new Error('killed');
    let commits = 0;
    const dying = {
      ...deps,
      outgoing: {
        ...deps.outgoing,
        send: (...args: Parameters<typeof deps.outgoing.send>) => {
          commits += 1;
          if (commits > 3) throw crash;
          return deps.outgoing.send(...args);
        },
      },
    };
    await expect(workOnRun(dying, runId, (run) => fetchRun(dying, run, signal))).rejects.toThrow(
      'killed',
    );
    const half = await showRun(runId);
    expect(half.status).toBe('running');
    expect(half.counts.seen).toBeGreaterThan(0);
    expect(half.counts.seen).toBeLessThan(before + 250);
    await work(runId);
    expect((await showRun(runId)).counts.seen).toBe(before + 250);
    expect(await ordersOf(id)).toHaveLength(before + 250);
    await remove(id);
  });

  it('lets only the worker that holds the lease write', async () => {
    const { id } = await connectWooCommerce(product);
    const runId = await queue(id);
    const overtaken = {
      ...deps,
      outgoing: {
        ...deps.outgoing,
        send: async (...args: Parameters<typeof deps.outgoing.send>) => {
          const reply = await deps.outgoing.send(...args);
          await claimRun(deps, runId, crypto.randomUUID());
          return reply;
        },
      },
    };
    await workOnRun(overtaken, runId, (run) => fetchRun(overtaken, run, signal));
    expect((await showRun(runId)).counts.seen).toBe(0);
    await work(runId);
    expect((await showRun(runId)).outcome).toBe('ok');
    await remove(id);
  });

  it('waits through an outage and says so on the run, then brings everything', async () => {
    const { id } = await connectWooCommerce(product);
    const runId = await queue(id);
    woo.setFault('hillside', { kind: 'outage' });
    await expect(work(runId)).rejects.toThrow(RunAgainLater);
    expect(await showRun(runId)).toMatchObject({
      status: 'running',
      error: { code: 'platform.unavailable' },
    });
    expect((await showAccount(product, id)).status).toBe('connected');
    woo.setFault('hillside', { kind: 'none' });
    await work(runId);
    const run = await showRun(runId);
    expect(run.outcome).toBe('ok');
    expect(run.error).toBeUndefined();
    await remove(id);
  });

  it('waits as long as the platform asks when it throttles', async () => {
    const { id } = await connectWooCommerce(product);
    const runId = await queue(id);
    woo.setFault('hillside', { kind: 'rate_limit' });
    await expect(work(runId)).rejects.toThrow(RunAgainLater);
    expect((await showRun(runId)).error?.code).toBe('platform.rate_limited');
    woo.setFault('hillside', { kind: 'none' });
    const { blocked_until } = await db
      .selectFrom('call_budgets')
      .select('blocked_until')
      .where('ec_account_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(blocked_until?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    await remove(id);
  });

  it('keeps the rest when one order cannot be read, and names that one', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    woo.setFault('hillside', { kind: 'malformed_order' });
    const run = await fetchOnce(id);
    woo.setFault('hillside', { kind: 'none' });
    expect(run).toMatchObject({ outcome: 'partial', counts: { failed: 1 } });
    const reply = await call(`/api/v1/runs/${run.id}/verdicts?verdict=failed`, { as: user });
    expect(reply.body).toMatchObject({ items: [{ verdict: 'failed', code: 'malformed' }] });
    await remove(id);
  });

  it('ends without a call when the account was disconnected or deleted meanwhile', async () => {
    const { id } = await connectWooCommerce(product);
    const runId = await queue(id);
    await db
      .updateTable('ec_accounts')
      .set({ status: 'disconnected', next_fetch_at: null })
      .where('id', '=', id)
      .execute();
    const calls = woo.calls('hillside').length;
    await work(runId);
    expect(await showRun(runId)).toMatchObject({
      outcome: 'failed',
      error: { code: 'run.not_connected' },
    });
    const orphan = await queue(id);
    await remove(id);
    const after = woo.calls('hillside').length;
    await work(orphan);
    expect(woo.calls('hillside').length).toBe(after);
    expect(calls).toBeLessThanOrEqual(after);
    expect((await showRun(orphan)).error?.code).toBe('run.account_gone');
  });
});

describe('an order', () => {
  it('is held while its shipping code is not mapped, and goes on by itself once it is', async () => {
    const { id } = await connectWooCommerce(product);
    woo.placeOrders('hillside', 1, { shippingCode: 'flat_rate:1', skus: ['MUG-01'] });
    const run = await fetchOnce(id);
    expect(run.counts.held).toBeGreaterThan(0);
    const order = (await ordersOf(id)).at(-1);
    const show = async () =>
      orderSchema.parse((await call(`/api/v1/orders/${order?.id}`, { as: user })).body);
    expect((await show()).holds).toMatchObject([{ reason: 'shipping_code_unmapped' }]);
    const codes = await call(`/api/v1/ec-accounts/${id}/shipping-codes`, { as: user });
    expect(JSON.stringify(codes.body)).toContain('flat_rate:1');
    await mapAll(id, wooCodes);
    await db.transaction().execute((trx) => releaseMappedOrders(trx, id));
    expect(await show()).toMatchObject({ holds: [], shippingType: { name: expect.any(String) } });
    await remove(id);
  });

  it('stays, with the name of its account, when the account is deleted, and is known again later', async () => {
    const first = await connectWooCommerce(product);
    await fetchOnce(first.id);
    const [order] = await ordersOf(first.id);
    await remove(first.id);
    const reply = await call(`/api/v1/orders/${order?.id}`, { as: user });
    expect(reply.body).toMatchObject({ ecAccount: { id: null, name: 'Our woocommerce' } });
    const again = await connectWooCommerce(product);
    const run = await fetchOnce(again.id);
    expect(run.counts.imported + run.counts.held).toBe(0);
    expect(run.counts.alreadyHere).toBeGreaterThan(0);
    await remove(again.id);
  });

  it('loses its personal data for good when it is erased, whatever the platform says later', async () => {
    const { id } = await connectWooCommerce(product);
    await fetchOnce(id);
    const [order] = await ordersOf(id);
    const erase = `/api/v1/orders/${order?.id}/erase-recipient`;
    const reply = await call(erase, { as: user, method: 'POST' });
    expect(orderSchema.parse(reply.body)).toMatchObject({ recipient: null, buyerNote: null });
    await db
      .updateTable('orders')
      .set({ content_hash: Buffer.alloc(32), platform_updated_at: new Date(0) })
      .where('ec_account_id', '=', id)
      .execute();
    expect((await fetchOnce(id)).counts.updated).toBeGreaterThan(0);
    const after = await call(`/api/v1/orders/${order?.id}`, { as: user });
    expect(orderSchema.parse(after.body).recipient).toBeNull();
    await remove(id);
  });

  it('is held when it was cancelled on the platform before shipping', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    const [placed] = woo.placeOrders('hillside', 1);
    await fetchOnce(id);
    shops.woocommerce.clock.advance(2000);
    woo.cancelOrder('hillside', placed?.id ?? '');
    const run = await fetchOnce(id);
    const reply = await call(`/api/v1/runs/${run.id}/verdicts?q=${placed?.number}`, { as: user });
    expect(reply.body).toMatchObject({
      items: [{ verdict: 'held', code: 'cancelled_on_platform' }],
    });
    await remove(id);
  });
});
