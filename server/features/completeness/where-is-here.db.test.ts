import { describe, expect, it } from 'vitest';
import { completenessOf, placingOf } from '../../testing/completeness.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import { connectWooCommerce, openTestProduct, setSettings } from '../../testing/product.ts';
import { makeProduct, stockUp } from '../../testing/stock.ts';

const product = await openTestProduct();
const { db, merchantId } = product;
const { mapAll, work, queue } = fetchingOf(product);
const { ask } = completenessOf(product);

const mug = await makeProduct(db, merchantId, { sku: 'MUG-01' });
await makeProduct(db, merchantId, { sku: 'TEE-RED' });
await stockUp(db, mug, 1000);
const { id } = await connectWooCommerce(product);
await mapAll(id, wooCodes);
const { place, fetched } = placingOf(product, id);

describe('an order that is here', () => {
  it('waits for a product that no line of it matches', async () => {
    const { number } = await fetched({ skus: ['TEA-100'] });
    const { stuck } = await ask(id, number);
    expect(stuck).toMatchObject({
      gate: 'matched',
      code: 'line_unmatched',
      repair: 'map_product',
      evidence: { lines: 1, sku: 'TEA-100' },
    });
    expect(stuck?.link).toMatch(/^\/(unknown-products|orders)\/\d+$/);
  });

  it('waits for its shipping code to be mapped', async () => {
    await setSettings(product, id, { shippingTypeMappings: [] });
    const { number } = await fetched({ shippingCode: 'local_pickup:2' });
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'shipping_code',
      code: 'shipping_code_unmapped',
      repair: 'map_shipping_code',
      evidence: { code: 'local_pickup:2' },
      link: `/ec-accounts/${id}/edit`,
    });
    await mapAll(id, wooCodes);
  });

  it.each(['payment_check', 'address_problem'] as const)('is held for %s', async (reason) => {
    const { number, orderId } = await fetched();
    await db
      .insertInto('order_holds')
      .values({ order_id: orderId, reason, placed_by: 'Tess Tester' })
      .execute();
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'held',
      code: reason,
      repair: 'release_hold',
      evidence: { by: 'Tess Tester', holds: 1 },
    });
  });

  it('waits for stock, with the SKU and how much of it lacks', async () => {
    const { number } = await fetched({ skus: ['TEE-RED'], quantity: 3 });
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'stock',
      state: 'waits',
      code: 'stock_short',
      repair: 'add_stock',
      evidence: { sku: 'TEE-RED', missing: 3 },
    });
  });

  it('is ready and waits for somebody to ship it', async () => {
    const { number, orderId } = await fetched();
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'shipped',
      state: 'waits',
      code: 'ready_to_ship',
      repair: 'ship',
      link: `/orders/${orderId}`,
    });
  });

  it('is told of until its tracking number is with the platform', async () => {
    const { number, orderId } = await fetched();
    await db
      .updateTable('orders')
      .set({ status: 'shipped', shipped_at: new Date() })
      .where('id', '=', orderId)
      .execute();
    expect((await ask(id, number)).gate('tracking')).toMatchObject({ state: 'not_needed' });
    const parcel = { carrier: 'Post', tracking_number: number, shipped_by: 'Tess Tester' };
    await db
      .insertInto('shipments')
      .values({
        ...parcel,
        merchant_id: merchantId,
        order_id: orderId,
        ec_account_id: id,
        request_id: crypto.randomUUID(),
        completes_order: true,
        tracking_status: 'queued',
      })
      .execute();
    const track = (tracking_status: string, tracking_detail: string | null = null) =>
      db
        .updateTable('shipments')
        .set({ tracking_status, tracking_detail, tracking_sent_at: new Date() })
        .where('order_id', '=', orderId)
        .execute();
    expect((await ask(id, number)).stuck).toMatchObject({ code: 'tracking_queued' });
    await track('failed', 'Order is archived');
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'tracking',
      code: 'tracking_refused',
      repair: 'send_tracking',
      evidence: { problem: 'Order is archived' },
    });
    await track('sent');
    expect((await ask(id, number)).stuckAt).toBeNull();
  });

  it('was cancelled here, and needs nothing more', async () => {
    const { number, orderId } = await fetched();
    await db
      .updateTable('orders')
      .set({ status: 'cancelled', cancelled_at: new Date() })
      .where('id', '=', orderId)
      .execute();
    const { stuck, gate } = await ask(id, number);
    expect(stuck).toMatchObject({ gate: 'status', code: 'cancelled' });
    expect(gate('tracking')?.state).toBe('not_needed');
  });

  it('carries nothing of its buyer in any gate', async () => {
    const { number, orderId } = await fetched();
    const row = await db
      .selectFrom('order_recipients')
      .select('recipient')
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow();
    const { gates } = await ask(id, number);
    const told = JSON.stringify(gates);
    for (const value of Object.values(Object(row.recipient))) {
      if (typeof value === 'string' && value.length > 3) expect(told).not.toContain(value);
    }
  });

  it('is linked with the run that looked at it last', async () => {
    const placed = place();
    const runId = await queue(id);
    await work(runId);
    expect((await ask(id, placed.number)).gate('window')).toMatchObject({
      link: `/runs/${runId}`,
    });
  });
});
