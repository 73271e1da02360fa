import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { completenessOf } from '../../testing/completeness.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import { connectWooCommerce, openTestProduct, setSettings } from '../../testing/product.ts';
import { queueRun } from './queue-run.ts';

const product = await openTestProduct();
const { db, deps, shops } = product;
const { noticesOf } = completenessOf(product);
const woo = shops.woocommerce.fake;
const { queue, work, showRun, verdictsOf, remove, mapAll, withReplies } = fetchingOf(product);

const ordersSchema = z.array(
  z.looseObject({
    number: z.string(),
    customer_note: z.string(),
    line_items: z.array(z.looseObject({ quantity: z.number() })),
  }),
);
type StoreOrder = z.infer<typeof ordersSchema>[number];

/** Changes every order in the replies of the store. */
const withOrders = (change: (order: StoreOrder) => StoreOrder) =>
  withReplies((reply) => {
    const orders = ordersSchema.safeParse(
      reply.text.startsWith('[') ? JSON.parse(reply.text) : null,
    );
    return orders.success ? { ...reply, text: JSON.stringify(orders.data.map(change)) } : reply;
  });

describe('a page with an order that cannot be stored', () => {
  it('keeps texts with half an emoji in them, without the half', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    woo.placeOrders('hillside', 2);
    const half = withOrders((order) => ({
      ...order,
      customer_note: 'Leave it \ud83d at\u0000 the door',
    }));
    const runId = await queue(id);
    await work(runId, half);
    expect(await showRun(runId)).toMatchObject({ outcome: 'ok', counts: { failed: 0 } });
    const notes = await db.selectFrom('order_recipients').select('buyer_note').execute();
    expect(notes.every(({ buyer_note }) => buyer_note?.startsWith('Leave it'))).toBe(true);
    await remove(id);
  });

  it('brings all others and gives that one its verdict', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    const [placed] = woo.placeOrders('hillside', 3);
    const tooMany = withOrders((order) =>
      order.number === placed?.number
        ? {
            ...order,
            line_items: order.line_items.map((line) => ({ ...line, quantity: 99_999_999_999 })),
          }
        : order,
    );
    const runId = await queue(id);
    await work(runId, tooMany);
    const run = await showRun(runId);
    expect(run).toMatchObject({ status: 'done', outcome: 'partial', counts: { failed: 1 } });
    expect(run.counts.imported).toBe(2);
    expect(await verdictsOf(runId, 'verdict=failed')).toMatchObject([
      { platformOrderId: placed?.id, code: 'malformed' },
    ]);
    await remove(id);
  });
});

describe('an order that cannot be read', () => {
  it('is told of also when nobody asked for the fetch', async () => {
    const { id } = await connectWooCommerce(product);
    await mapAll(id, wooCodes);
    woo.placeOrders('hillside', 1);
    const runId = await db.transaction().execute((trx) =>
      queueRun(trx, deps.jobs, {
        ecAccountId: id,
        merchantId: product.merchantId,
        trigger: 'slot',
        requestedBy: null,
      }),
    );
    woo.setFault('hillside', { kind: 'malformed_order' });
    await work(runId);
    woo.setFault('hillside', { kind: 'none' });
    const notices = await noticesOf('orders_fetched');
    expect(notices.at(-1)).toMatchObject({ severity: 'warning', link: `/runs/${runId}` });
    await remove(id);
  });
});

describe('a store whose clock is slow', () => {
  it('is not confirmed further than its own clock shows', async () => {
    const { id } = await connectWooCommerce(product);
    const slow = withReplies((reply) => ({
      ...reply,
      headers: { ...reply.headers, date: new Date(Date.now() - 13 * 60_000).toUTCString() },
    }));
    const runId = await queue(id);
    await work(runId, slow);
    const { orders_confirmed_until: mark } = await db
      .selectFrom('ec_accounts')
      .select('orders_confirmed_until')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(mark?.getTime()).toBeLessThan(Date.now() - 12 * 60_000);
    expect((await showRun(runId)).window?.to).toBe(mark?.toISOString());
    await remove(id);
  });
});

describe('a run that was queued while fetching was on', () => {
  it('takes nothing in once it is switched off, and says so', async () => {
    const { id } = await connectWooCommerce(product);
    const late = await queue(id);
    await setSettings(product, id, { fetchOrders: false });
    await work(late);
    const off = { status: 'done', outcome: 'failed', error: { code: 'run.fetch_off' } };
    expect(await showRun(late)).toMatchObject(off);
    await setSettings(product, id, { fetchOrders: true });
    const interrupted = await queue(id);
    const switchedOff = withReplies(async (reply) => {
      await setSettings(product, id, { fetchOrders: false });
      return reply;
    });
    await work(interrupted, switchedOff);
    expect(await showRun(interrupted)).toMatchObject({ ...off, counts: { seen: 0 } });
    await remove(id);
  });
});
