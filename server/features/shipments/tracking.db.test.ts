import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { fetchingOf } from '../../testing/fetching.ts';
import { connectShopify, openTestProduct } from '../../testing/product.ts';
import { dyingAfter } from '../../testing/pushing.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { tellingOf } from '../../testing/telling.ts';
import { resumeLeftTracking, resumeTracking, retryTracking } from './queue-tracking.ts';

const product = await openTestProduct();
const { call, db, pool, user, deps, shops } = product;
const { fetchOnce, ordersOf, showRun, remove } = fetchingOf(product);
const { ship, parcel, tell, queuedRuns, show, eventsOf } = shippingOf(product);
const { ecAccountId, woo, readyOrders, readyOrder, known, trackingOf } = await tellingOf(product);

describe('a parcel that left', () => {
  it('is told to the shop once, with its number, and the order says so', async () => {
    const { orderId, platformId } = await readyOrder();
    const sent = parcel();
    await ship(orderId, { parcels: [sent] });
    expect(await trackingOf(orderId)).toEqual([{ status: 'queued', sentAt: null }]);
    const [runId = ''] = await queuedRuns(ecAccountId);
    await tell(ecAccountId);
    expect(known(platformId)).toMatchObject([
      { carrier: sent.carrier, trackingNumber: sent.trackingNumber },
    ]);
    expect(await trackingOf(orderId)).toEqual([{ status: 'sent', sentAt: expect.any(String) }]);
    expect((await eventsOf(orderId)).at(-1)).toEqual({
      kind: 'tracking_sent',
      data: { carrier: sent.carrier, trackingNumber: sent.trackingNumber },
      made_by: 'system',
    });
    expect(await showRun(runId)).toMatchObject({
      kind: 'tracking',
      trigger: 'shipment',
      outcome: 'ok',
      counts: { seen: 1, imported: 1, failed: 0 },
      total: 1,
    });
    await resumeTracking(deps, ecAccountId);
    expect(await queuedRuns(ecAccountId)).toEqual([]);
  });

  it('with others of its order is told of what lies in it', async () => {
    const { orderId, platformId } = await readyOrder(4);
    const [line] = (await show(orderId)).lines;
    const one = [{ orderLineId: line?.id ?? '', quantity: 1 }];
    const three = [{ orderLineId: line?.id ?? '', quantity: 3 }];
    await ship(orderId, { parcels: [parcel(one), parcel(three)] });
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(2);
    expect((await trackingOf(orderId)).map(({ status }) => status)).toEqual(['sent', 'sent']);
  });

  it('goes to Shopify as it goes to WooCommerce', async () => {
    const shopify = await connectShopify(product);
    const [placed] = shops.shopify.fake.placeOrders('north', 1, {
      skus: ['NORTH-1'],
      notify: false,
    });
    await fetchOnce(shopify.id);
    const [order] = await ordersOf(shopify.id);
    await db
      .updateTable('order_holds')
      .set({ released_at: new Date(), released_by: 'test' })
      .where('order_id', '=', order?.id ?? '')
      .execute();
    const sent = parcel();
    expect((await ship(order?.id ?? '', { parcels: [sent] })).status).toBe(201);
    await tell(shopify.id);
    expect(shops.shopify.fake.fulfilments('north')).toMatchObject([
      { orderId: placed?.id, trackingNumber: sent.trackingNumber },
    ]);
    expect(await trackingOf(order?.id ?? '')).toMatchObject([{ status: 'sent' }]);
  });

  it('waits while the shop is down, keeps its run, and is told once then', async () => {
    const { orderId, platformId } = await readyOrder();
    await ship(orderId);
    const [runId = ''] = await queuedRuns(ecAccountId);
    woo.setFault('hillside', { kind: 'outage', count: 1 });
    await expect(tell(ecAccountId)).rejects.toThrow(RunAgainLater);
    expect(await showRun(runId)).toMatchObject({
      status: 'running',
      error: { code: 'platform.unavailable' },
    });
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(1);
    expect(await showRun(runId)).toMatchObject({ status: 'done', outcome: 'ok' });
  });

  it('whose answer got lost is told again, and the shop has it once', async () => {
    const { orderId, platformId } = await readyOrder();
    await ship(orderId);
    woo.setFault('hillside', { kind: 'answer_lost', count: 1 });
    await expect(tell(ecAccountId)).rejects.toThrow(RunAgainLater);
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(1);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
  });

  it('is not doubled by a worker that died after the call', async () => {
    const { orderId, platformId } = await readyOrder();
    const sent = parcel();
    await ship(orderId, { parcels: [sent] });
    const dying = dyingAfter(product, (body) => body.includes(sent.trackingNumber));
    await expect(tell(ecAccountId, dying)).rejects.toThrow('The process was killed.');
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'sending' }]);
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(1);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
  });
});

describe('while the account is not connected', () => {
  const setStatus = (status: string) =>
    db.updateTable('ec_accounts').set({ status }).where('id', '=', ecAccountId).execute();

  it('parcels wait without a run, and go when it is connected again', async () => {
    const { orderId, platformId } = await readyOrder();
    await setStatus('disconnected');
    await ship(orderId);
    expect(await queuedRuns(ecAccountId)).toEqual([]);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'queued' }]);
    await call(`/api/v1/ec-accounts/${ecAccountId}/test-connection`, { as: user, method: 'POST' });
    const { rows } = await pool.query(
      `select count(*)::int as jobs from pgboss.job
       where name = 'tracking-resumed' and data->>'ecAccountId' = $1 and state = 'created'`,
      [ecAccountId],
    );
    expect(rows[0].jobs).toBeGreaterThan(0);
    await resumeTracking(deps, ecAccountId);
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(1);
  });

  it('a run that was queued ends, and the daily round sends what it left', async () => {
    const { orderId, platformId } = await readyOrder();
    await ship(orderId);
    await setStatus('disconnected');
    await tell(ecAccountId);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'queued' }]);
    await setStatus('connected');
    await resumeLeftTracking(deps);
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(1);
  });

  it('nobody tries again at once after an outage that was too long, but an hour later', async () => {
    const { orderId, platformId } = await readyOrder();
    await ship(orderId);
    const [runId = ''] = await queuedRuns(ecAccountId);
    const ended = (hoursAgo: number) =>
      db
        .updateTable('runs')
        .set({
          status: 'done',
          outcome: 'failed',
          error_code: 'platform.unavailable',
          finished_at: new Date(Date.now() - hoursAgo * 3_600_000),
        })
        .where('id', '=', runId)
        .execute();
    await ended(0.5);
    await retryTracking(deps);
    expect(await queuedRuns(ecAccountId)).toEqual([]);
    await ended(1.5);
    await Promise.all([retryTracking(deps), retryTracking(deps)]);
    expect(await queuedRuns(ecAccountId)).toHaveLength(1);
    await tell(ecAccountId);
    expect(known(platformId)).toHaveLength(1);
  });

  it('refused credentials disconnect it in the middle, and no parcel is lost', async () => {
    const { orderId } = await readyOrder();
    await ship(orderId);
    const [runId = ''] = await queuedRuns(ecAccountId);
    woo.setFault('hillside', { kind: 'revoked' });
    await tell(ecAccountId);
    woo.setFault('hillside', { kind: 'none' });
    expect(await showRun(runId)).toMatchObject({ status: 'done', outcome: 'failed' });
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'queued' }]);
    await setStatus('connected');
    await resumeLeftTracking(deps);
    await tell(ecAccountId);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
  });
});

describe('an account that is deleted', () => {
  it('leaves nobody to tell, of parcels that wait and of orders shipped later', async () => {
    const [waiting, later] = await readyOrders(2);
    await ship(waiting?.orderId ?? '');
    expect((await remove(ecAccountId)).status).toBe(200);
    expect(await trackingOf(waiting?.orderId ?? '')).toEqual([
      { status: 'not_needed', sentAt: null },
    ]);
    expect((await ship(later?.orderId ?? '', { requestId: randomUUID() })).status).toBe(201);
    expect(await trackingOf(later?.orderId ?? '')).toMatchObject([{ status: 'not_needed' }]);
  });
});
