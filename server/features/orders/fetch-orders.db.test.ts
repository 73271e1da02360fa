import { describe, expect, it } from 'vitest';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
  showAccount,
} from '../../testing/product.ts';
import { claimRun } from '../runs/run-lease.ts';
import { releaseMappedOrders } from './release-mapped.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, deps, shops } = product;
const woo = shops.woocommerce.fake;
const { queue, work, showRun, verdictsOf, fetchOnce, ordersOf, remove, mapAll, withReplies } =
  fetchingOf(product);

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
    let replies = 0;
    const dying = withReplies((reply) => {
      replies += 1;
      if (replies > 3) throw new Error('killed');
      return reply;
    });
    await expect(work(runId, dying)).rejects.toThrow('killed');
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
    const overtaken = withReplies(async (reply) => {
      await claimRun(deps.db, { runId, lease: crypto.randomUUID(), ended: async () => undefined });
      return reply;
    });
    await work(runId, overtaken);
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
    await releaseMappedOrders(deps, id);
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
    await mapAll(id, wooCodes);
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

  it('is held when its shipping code changes to one that is not mapped, until it is mapped again', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, ['flat_rate:1']);
    woo.placeOrders('hillside', 1, { shippingCode: 'flat_rate:1', skus: ['MUG-01'] });
    await fetchOnce(id);
    const order = (await ordersOf(id)).find(({ shipping_code }) => shipping_code === 'flat_rate:1');
    const holds = () =>
      db
        .selectFrom('order_holds')
        .select('reason')
        .where('order_id', '=', order?.id ?? '')
        .where('released_at', 'is', null)
        .execute();
    const pretendChanged = () =>
      db
        .updateTable('orders')
        .set({ content_hash: Buffer.alloc(32) })
        .where('id', '=', order?.id ?? '')
        .execute();
    expect(await holds()).toEqual([]);
    await setSettings(product, id, { shippingTypeMappings: [] });
    await pretendChanged();
    await fetchOnce(id);
    expect(await holds()).toEqual([{ reason: 'shipping_code_unmapped' }]);
    await mapAll(id, ['flat_rate:1']);
    await pretendChanged();
    await fetchOnce(id);
    expect(await holds()).toEqual([]);
    await remove(id);
  });
});
