import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { ParcelResult } from '../../../connectors/fulfilment-port.ts';
import { shipmentSchema } from '../../../contract/shipments.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  type TestProduct,
} from '../../testing/product.ts';
import { dyingAfter } from '../../testing/pushing.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { makeProduct, stockUp } from '../../testing/stock.ts';
import { resumeLeftTracking, resumeTracking } from './queue-tracking.ts';

const product = await openTestProduct();
const { call, db, pool, user, merchantId, deps, shops } = product;
const woo = shops.woocommerce.fake;
const { fetchOnce, ordersOf, mapAll, showRun, remove } = fetchingOf(product);
const { ship, parcel, tell, queuedRuns, parcelsOf, show, eventsOf } = shippingOf(product);

for (const sku of ['MUG-01', 'TEE-BLU', 'TEE-RED', 'TEA-100', 'NORTH-1', 'NORTH-2']) {
  await stockUp(db, await makeProduct(db, merchantId, { sku }), 10_000);
}
const { id: ecAccountId } = await connectWooCommerce(product);
await mapAll(ecAccountId, wooCodes);

/** Orders of the store that are here and ready; of two units each unless told otherwise. */
const readyOrders = async (count: number, quantity = 2) => {
  const placed = woo.placeOrders('hillside', count, { quantity, skus: ['MUG-01'], notify: false });
  await fetchOnce(ecAccountId);
  const here = await ordersOf(ecAccountId);
  return placed.map(({ id }) => {
    const order = here.find(({ platform_order_id }) => platform_order_id === id);
    return { platformId: id, orderId: order?.id ?? '' };
  });
};
const readyOrder = async (quantity = 2) => {
  const [order] = await readyOrders(1, quantity);
  return order ?? { platformId: '', orderId: '' };
};
const known = (platformId: string) =>
  woo.fulfilments('hillside').filter(({ orderId }) => orderId === platformId);
const trackingOf = async (orderId: string) =>
  (await parcelsOf(orderId)).map(({ tracking }) => tracking);
const notices = async (code: string) => {
  const query = `select data from pgboss.job where name = 'notices' and data->>'code' = $1`;
  return (await pool.query(query, [code])).rows.map(({ data }) => data);
};

/** The same product with a connector that answers as it is told. */
const answering = (push: (trackingNumber: string) => ParcelResult): TestProduct['deps'] => ({
  ...deps,
  platforms: {
    ...deps.platforms,
    get: (key) => {
      const installed = deps.platforms.get(key);
      const fulfilment = {
        lowersQuantity: false,
        push: async (_: unknown, { trackingNumber }: { trackingNumber: string }) =>
          push(trackingNumber),
      };
      return { ...installed, connector: { ...installed.connector, fulfilment } };
    },
  },
});

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

describe('a parcel that the shop refuses', () => {
  it('fails alone, is told to people once, and goes when somebody sends it again', async () => {
    const orders = await readyOrders(3);
    for (const { orderId } of orders) await ship(orderId);
    woo.setFault('hillside', { kind: 'parcel_refused', count: 1 });
    await tell(ecAccountId);
    const [bad, ...others] = orders;
    const [failed] = await parcelsOf(bad?.orderId ?? '');
    expect(failed?.tracking).toMatchObject({ status: 'failed', code: 'other' });
    expect(failed?.tracking.detail).toBeTruthy();
    for (const { orderId } of others) {
      expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
    }
    expect((await eventsOf(bad?.orderId ?? '')).at(-1)).toMatchObject({
      kind: 'tracking_failed',
      data: { problem: failed?.tracking.detail },
    });
    expect(await notices('parcels_refused')).toMatchObject([
      {
        category: 'orders',
        severity: 'error',
        params: { refused: 1, parcels: 3 },
        link: `/shipments?trackingStatus=failed&ecAccountId=${ecAccountId}`,
      },
    ]);
    const listed = await call('/api/v1/shipments?trackingStatus=failed', { as: user });
    expect(listed.body).toMatchObject({ items: [{ id: failed?.id }], nextCursor: null });
    const path = `/api/v1/shipments/${failed?.id}/send-tracking`;
    const again = await call(path, { as: user, method: 'POST' });
    expect(shipmentSchema.parse(again.body).tracking).toEqual({ status: 'queued', sentAt: null });
    await tell(ecAccountId);
    expect(known(bad?.platformId ?? '')).toHaveLength(1);
  });

  it('by throwing over it stops no other either', async () => {
    const kinds = ['rejected', 'not_found', 'conflict', 'bug'] as const;
    const orders = await readyOrders(kinds.length + 1);
    const numbers = new Map<string, (typeof kinds)[number] | undefined>();
    for (const [index, { orderId }] of orders.entries()) {
      const sent = parcel();
      numbers.set(sent.trackingNumber, kinds[index]);
      await ship(orderId, { parcels: [sent] });
    }
    await tell(
      ecAccountId,
      answering((trackingNumber) => {
        const kind = numbers.get(trackingNumber);
        if (kind) throw new ConnectorError(kind, `The shop says ${kind}.`);
        return { outcome: 'sent', ref: null };
      }),
    );
    const ends = await Promise.all(orders.map(({ orderId }) => trackingOf(orderId)));
    expect(ends.flat().map(({ status, code }) => code ?? status)).toEqual([
      'other',
      'order_gone',
      'other',
      'other',
      'sent',
    ]);
  });

  it('and many more are sent again with one call, and told ones are left alone', async () => {
    const orders = await readyOrders(2);
    for (const { orderId } of orders) await ship(orderId);
    const [one, two] = (await Promise.all(orders.map(({ orderId }) => parcelsOf(orderId)))).flat();
    await tell(
      ecAccountId,
      answering((number) =>
        number === one?.trackingNumber
          ? { outcome: 'refused', code: 'on_hold', problem: 'The order is on hold.' }
          : { outcome: 'sent', ref: 'x' },
      ),
    );
    const ids = [one?.id, two?.id, '999999999'];
    const reply = await call('/api/v1/shipments/resend', { as: user, body: { ids } });
    expect(reply.body).toMatchObject({
      items: [
        { id: one?.id, outcome: 'queued' },
        { id: two?.id, outcome: 'not_failed' },
        { id: '999999999', outcome: 'refused', code: 'request.not_found' },
      ],
    });
    await tell(ecAccountId);
    expect(await trackingOf(orders[0]?.orderId ?? '')).toMatchObject([{ status: 'sent' }]);
  });
});

describe('a corrected number', () => {
  const correct = (id: string | undefined, body: object) =>
    call(`/api/v1/shipments/${id}`, { as: user, method: 'PATCH', body });

  it('becomes the number of the same parcel in the shop, and is in the audit log', async () => {
    const { orderId, platformId } = await readyOrder();
    await ship(orderId);
    await tell(ecAccountId);
    const [before] = await parcelsOf(orderId);
    const reply = await correct(before?.id, { trackingNumber: 'RIGHT-1' });
    expect(shipmentSchema.parse(reply.body)).toMatchObject({
      trackingNumber: 'RIGHT-1',
      tracking: { status: 'queued' },
    });
    await tell(ecAccountId);
    expect(known(platformId)).toMatchObject([{ trackingNumber: 'RIGHT-1' }]);
    const audit = await db
      .selectFrom('audit_log')
      .select(['action', 'changes', 'actor_name'])
      .where('subject_kind', '=', 'shipment')
      .where('subject_id', '=', before?.id ?? '')
      .execute();
    expect(audit).toEqual([
      {
        action: 'shipment_corrected',
        actor_name: user.name,
        changes: [{ field: 'trackingNumber', from: before?.trackingNumber, to: 'RIGHT-1' }],
      },
    ]);
    await correct(before?.id, { trackingNumber: 'RIGHT-1' });
    expect(await queuedRuns(ecAccountId)).toEqual([]);
  });

  it('while an answer is owed waits for it, so that the shop has one parcel', async () => {
    const { orderId, platformId } = await readyOrder();
    const sent = parcel();
    await ship(orderId, { parcels: [sent] });
    const dying = dyingAfter(product, (body) => body.includes(sent.trackingNumber));
    await expect(tell(ecAccountId, dying)).rejects.toThrow('The process was killed.');
    const [before] = await parcelsOf(orderId);
    await correct(before?.id, { trackingNumber: 'RIGHT-2' });
    await tell(ecAccountId);
    expect(known(platformId)).toMatchObject([{ trackingNumber: 'RIGHT-2' }]);
    expect(await trackingOf(orderId)).toMatchObject([{ status: 'sent' }]);
  });

  it('cannot become that of another parcel of the order', async () => {
    const { orderId } = await readyOrder();
    const [line] = (await show(orderId)).lines;
    const one = () => parcel([{ orderLineId: line?.id ?? '', quantity: 1 }]);
    const first = one();
    await ship(orderId, { parcels: [first, one()] });
    const [, second] = await parcelsOf(orderId);
    expect(await correct(second?.id, { trackingNumber: first.trackingNumber })).toMatchObject({
      status: 409,
      body: { code: 'shipment.number_used' },
    });
    await tell(ecAccountId);
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
