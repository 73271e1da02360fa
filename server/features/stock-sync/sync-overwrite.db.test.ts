import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listEverything, overwritingOf } from '../../testing/overwriting.ts';
import { makeUser } from '../../testing/people.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
} from '../../testing/product.ts';
import { makeProduct } from '../../testing/stock.ts';

const product = await openTestProduct();
const { call, db, pool, merchantId, shops } = product;
const overwriting = overwritingOf(product);
const { post, preview, confirm, overwrite, workSync, showSync, restore, shelve, rowOf } =
  overwriting;

const platforms = [
  { name: 'Shopify', shop: 'north', fake: shops.shopify.fake, connect: connectShopify },
  {
    name: 'WooCommerce',
    shop: 'hillside',
    fake: shops.woocommerce.fake,
    connect: connectWooCommerce,
  },
] as const;

describe.each(platforms)('on $name', ({ name, shop, fake, connect }) => {
  let id = '';
  const skus = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `${name}-${letter}`);
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = skus;
  const kept = (sku: string) => fake.stock(shop).find((row) => row.sku === sku)?.quantity;
  const byHand = (sku: string, quantity: number) => fake.setStock(shop, [{ sku, quantity }]);

  beforeAll(async () => {
    for (const { sku } of fake.stock(shop)) fake.removeProduct(shop, sku);
    fake.addProducts(
      shop,
      skus.map((sku, index) => ({
        sku,
        barcode: `${4_719_000_100_000 + index}`,
        name: `Article ${sku}`,
        price: '100',
        stock: 50,
      })),
    );
    ({ id } = await connect(product));
    await setSettings(product, id, { inboundPush: true });
    await listEverything(product, id);
    for (const sku of skus.slice(0, 5)) await shelve(sku, 30);
  });

  const listingsOf = (sku: string) =>
    db.updateTable('listings').where('ec_account_id', '=', id).where('sku', '=', sku);

  it('shows live and next numbers and why, and never makes a zero of what nobody knows', async () => {
    await listingsOf(b).set({ units: 4 }).execute();
    const parts = { [await shelve(c, 0)]: 7 };
    const bundle = await makeProduct(db, merchantId, { sku: `${name}-SET`, components: parts });
    await listingsOf(d).set({ product_id: bundle }).execute();
    await db.updateTable('products').set({ push_stock: false }).where('sku', '=', e).execute();
    const shown = await preview(id);
    expect(shown).toMatchObject({ status: 'ready', ordersFetched: true, needsRelease: false });
    expect(shown.totals).toMatchObject({ listings: 6, changes: 4, toZero: 0 });
    expect(rowOf(shown, a)).toMatchObject({ live: 50, next: 30, onHand: 30, allocated: 0 });
    expect(rowOf(shown, b)).toMatchObject({
      live: 50,
      next: 7,
      units: 4,
      flags: ['drops_by_half'],
    });
    expect(rowOf(shown, d)).toMatchObject({ live: 50, next: 4, limitedBy: { sku: c } });
    expect(rowOf(shown, e)).toMatchObject({ next: null, flags: ['do_not_push'] });
    expect(rowOf(shown, f)).toMatchObject({ live: 50, next: null, flags: ['unknown_quantity'] });
    const csv = await call(`/api/v1/stock-previews/${shown.id}/rows.csv`, { as: product.user });
    expect(csv.body).toContain(`${a},`);
    expect(Number(String(csv.body).trim().split('\r\n').length)).toBe(7);
  });

  it('writes what may be sold when it is sent, and marks what the preview did not show', async () => {
    const shown = await preview(id);
    byHand(a, 44);
    await shelve(c, 5);
    const syncId = await confirm(id, shown.id);
    const done = await workSync(syncId);
    expect(done).toMatchObject({ status: 'done', totals: { sent: 4, refused: 0, open: 0 } });
    expect([a, b, c, d, e, f].map(kept)).toEqual([30, 7, 35, 5, 50, 50]);
    expect(rowOf(done, a)).toMatchObject({ differs: true, before: 44, quantity: 30 });
    expect(rowOf(done, b)).toMatchObject({ differs: false, before: 50, quantity: 7 });
    expect(rowOf(done, c)).toMatchObject({ differs: true, previewedNext: 30, quantity: 35 });
    const { rows } = await pool.query(
      `select p.* from stock_pushes p where cause = 'overwrite' and cause_id = $1`,
      [syncId],
    );
    expect(rows).toHaveLength(4);
    const used = await post(`/ec-accounts/${id}/stock-syncs`, { previewId: shown.id });
    expect(used).toMatchObject({ status: 409, body: { code: 'stock_preview.used' } });
    const again = await overwrite(id);
    expect(again).toMatchObject({ status: 'done', totals: { sent: 0, unchanged: 4 } });
  });

  it('takes an overwrite back where our number still stands, and leaves the rest alone', async () => {
    await shelve(a, -5);
    await shelve(c, -5);
    const done = await overwrite(id);
    expect(done).toMatchObject({ totals: { sent: 3 }, restorable: true });
    byHand(a, 99);
    const restored = await restore(done.id);
    expect(restored).toMatchObject({ status: 'done', restoreOf: done.id, totals: { sent: 2 } });
    expect([a, c, d].map(kept)).toEqual([99, 35, 5]);
    expect(rowOf(restored, a)).toMatchObject({ status: 'left_alone', code: 'changed_since' });
    const reply = await post(`/stock-syncs/${restored.id}/restore`);
    expect(reply).toMatchObject({ status: 409, body: { code: 'stock_sync.not_restorable' } });
  });

  it('names a listing that is always refused, and reaches every other', async () => {
    fake.setFault(shop, { kind: 'stock_refused', sku: c });
    const done = await overwrite(id);
    fake.setFault(shop, { kind: 'none' });
    expect(done).toMatchObject({ status: 'done', totals: { refused: 1, sent: 2 } });
    expect(rowOf(done, c)).toMatchObject({ status: 'refused', detail: expect.any(String) });
    expect([a, c, d].map(kept)).toEqual([25, 35, 4]);
  });

  it('neither loses nor doubles a number whose answer got lost', async () => {
    byHand(a, 60);
    const shown = await preview(id);
    const syncId = await confirm(id, shown.id);
    fake.setFault(shop, { kind: 'answer_lost', count: 1 });
    await workSync(syncId).catch(() => undefined);
    fake.setFault(shop, { kind: 'none' });
    expect((await showSync(syncId)).status).toBe('running');
    const done = await workSync(syncId);
    expect(done).toMatchObject({ status: 'done', totals: { refused: 0, open: 0 } });
    expect(rowOf(done, a)).toMatchObject({ status: 'sent', before: 60, quantity: 25 });
    expect([a, c].map(kept)).toEqual([25, 30]);
  });

  it('goes on after a worker died between marking and sending', async () => {
    byHand(a, 61);
    const shown = await preview(id);
    const syncId = await confirm(id, shown.id);
    const next = { status: 'sending', quantity: 25, batch_key: randomUUID() };
    await db
      .updateTable('stock_sync_rows as r')
      .from('listings as l')
      .set(next)
      .whereRef('l.id', '=', 'r.listing_id')
      .where('r.sync_id', '=', syncId)
      .where('l.sku', '=', a)
      .execute();
    const done = await workSync(syncId);
    expect(rowOf(done, a)).toMatchObject({ status: 'sent', before: 61, quantity: 25 });
    expect(kept(a)).toBe(25);
  });

  it('corrects a number that got old while its worker was dead', async () => {
    byHand(a, 61);
    const shown = await preview(id);
    const syncId = await confirm(id, shown.id);
    await db
      .updateTable('stock_sync_rows as r')
      .from('listings as l')
      .set({ status: 'sending', quantity: 28, batch_key: randomUUID() })
      .whereRef('l.id', '=', 'r.listing_id')
      .where('r.sync_id', '=', syncId)
      .where('l.sku', '=', a)
      .execute();
    const done = await workSync(syncId);
    expect(done).toMatchObject({ status: 'done', totals: { open: 0 } });
    expect(rowOf(done, a)).toMatchObject({ status: 'sent', before: 61, quantity: 25 });
    expect(kept(a)).toBe(25);
  });

  it('sends nothing more once somebody stopped it', async () => {
    byHand(a, 62);
    const shown = await preview(id);
    const syncId = await confirm(id, shown.id);
    const stopped = await post(`/stock-syncs/${syncId}/stop`);
    expect(stopped).toMatchObject({
      status: 200,
      body: { status: 'stopped', stoppedBy: 'Somebody' },
    });
    expect(await workSync(syncId)).toMatchObject({ status: 'stopped', totals: { sent: 0 } });
    expect(kept(a)).toBe(62);
    const twice = await post(`/stock-syncs/${syncId}/stop`);
    expect(twice).toMatchObject({ status: 409, body: { code: 'stock_sync.not_under_way' } });
  });

  it('can be stopped at the very moment in which its worker begins', async () => {
    byHand(a, 63);
    const syncId = await confirm(id, (await preview(id)).id);
    const worker = await pool.connect();
    await worker.query('begin');
    await worker.query(
      `select from runs r join stock_syncs s on s.run_id = r.id
       where s.id = $1 for no key update of r`,
      [syncId],
    );
    const stopping = post(`/stock-syncs/${syncId}/stop`);
    const waiting = `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await pool.query(waiting)).rowCount).toBe(1);
    await worker.query(`update stock_syncs set status = 'running' where id = $1`, [syncId]);
    await worker.query('commit');
    worker.release();
    expect(await stopping).toMatchObject({ status: 200, body: { stoppedBy: 'Somebody' } });
    expect(await workSync(syncId)).toMatchObject({ status: 'stopped', totals: { sent: 0 } });
  });

  it('refuses a preview that is older than ten minutes, and a second overwrite at once', async () => {
    const old = await preview(id);
    await db
      .updateTable('stock_previews')
      .set({ ready_at: new Date(Date.now() - 601_000) })
      .where('id', '=', old.id)
      .execute();
    const late = await post(`/ec-accounts/${id}/stock-syncs`, { previewId: old.id });
    expect(late).toMatchObject({ status: 409, body: { code: 'stock_preview.expired' } });
    const [one, other] = [await preview(id), await preview(id)];
    const syncId = await confirm(id, one.id);
    const second = await post(`/ec-accounts/${id}/stock-syncs`, { previewId: other.id });
    expect(second).toMatchObject({ status: 409, body: { code: 'stock_sync.under_way' } });
    await workSync(syncId);
  });

  it('waits for a second person when more than a fifth of the listings go to zero', async () => {
    await shelve(a, -25);
    const shown = await preview(id);
    expect(shown).toMatchObject({ needsRelease: true, totals: { toZero: 1 } });
    const syncId = await confirm(id, shown.id);
    expect(await workSync(syncId)).toMatchObject({ status: 'awaiting_release', zeroPercent: 25 });
    expect(kept(a)).toBe(25);
    const own = await post(`/stock-syncs/${syncId}/release`);
    expect(own).toMatchObject({ status: 403, body: { code: 'stock_sync.same_person' } });
    const other = await makeUser(db, {
      name: 'Other',
      rights: { [merchantId]: ['view', 'overwrite'] },
    });
    const released = await post(`/stock-syncs/${syncId}/release`, undefined, other);
    expect(released).toMatchObject({
      status: 200,
      body: { status: 'queued', releasedBy: 'Other' },
    });
    expect(await workSync(syncId)).toMatchObject({ status: 'done' });
    expect(kept(a)).toBe(0);
  });
});
