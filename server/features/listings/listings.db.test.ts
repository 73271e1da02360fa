import { describe, expect, it } from 'vitest';
import {
  mappingImportResultSchema,
  mappingSchema,
  mappingSummarySchema,
  productListingsSchema,
} from '../../../contract/mappings.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { runSchema } from '../../../contract/runs.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import {
  connectWooCommerce,
  openTestProduct,
  setSettings,
  showAccount,
} from '../../testing/product.ts';
import { makeProduct } from '../../testing/stock.ts';
import { workOnRun } from '../runs/work-on-run.ts';
import { rematchListings } from './rematch-listings.ts';
import { syncMappings } from './sync-mappings.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, channelId, deps, shops } = product;
const woo = shops.woocommerce.fake;
const { id } = await connectWooCommerce(product);
const path = `/api/v1/ec-accounts/${id}`;
const page = pageOf(mappingSchema);
const signal = new AbortController().signal;

const queue = async (as = user) => call(`${path}/sync-mappings`, { as, method: 'POST' });
const queued = async () => runSchema.shape.id.parse(Object((await queue()).body).runId);
const work = (runId: string, using = deps) =>
  workOnRun(using, runId, { work: (run) => syncMappings(using, run, signal) });
const showRun = async (runId: string) =>
  runSchema.parse((await call(`/api/v1/runs/${runId}`, { as: user })).body);
const sync = async () => {
  const runId = await queued();
  await work(runId);
  return showRun(runId);
};
const list = async (query = '') =>
  page.parse((await call(`${path}/mappings?${query}`, { as: user })).body).items;
const bySku = async (sku: string) => {
  const [found, ...others] = (await list('limit=200')).filter((listing) => listing.sku === sku);
  if (!found || others.length > 0) throw new Error(`not one listing with the SKU ${sku}`);
  return found;
};
const put = (mappingId: string, body: object) =>
  call(`${path}/mappings/${mappingId}`, { as: user, method: 'PUT', body });
const summary = async () =>
  mappingSummarySchema.parse((await call(`${path}/mappings/summary`, { as: user })).body);
const mappedProducts = async () => (await showAccount(product, id)).settings.mappedProducts;
const upload = async (lines: string[]) => {
  const body = ['platform_listing_id,product_sku,units', ...lines].join('\r\n');
  const headers = { 'content-type': 'text/csv' };
  const reply = await call(`${path}/mappings/import`, { as: user, body, headers });
  return mappingImportResultSchema.parse(reply.body);
};

const mug = await makeProduct(db, merchantId, { sku: 'MUG-01' });
const blue = await makeProduct(db, merchantId, { sku: 'TEE-BLU' });
const foreign = await makeProduct(db, await makeMerchant(db), { sku: 'TEA-100' });

describe('the sync of product mappings', () => {
  it('is refused with its reason while inbound push is off', async () => {
    expect(await queue()).toMatchObject({
      status: 409,
      body: { code: 'mapping.sync_unavailable', reason: 'inbound_push_off' },
    });
    await setSettings(product, id, { inboundPush: true });
    const viewer = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    expect((await queue(viewer)).status).toBe(403);
  });

  it('maps by the SKU, says why the rest is unmapped, and counts', async () => {
    const run = await sync();
    expect(run).toMatchObject({ kind: 'mappings', outcome: 'ok' });
    expect(run.counts).toMatchObject({ seen: 4, imported: 2, skipped: 2, held: 0 });
    expect(await bySku('MUG-01')).toMatchObject({ product: { id: mug }, units: 1, problem: null });
    expect(await bySku('TEA-100')).toMatchObject({ product: null, problem: 'no_match' });
    expect(await summary()).toMatchObject({ listings: 4, mapped: 2, unmapped: 2, runId: null });
    expect(await mappedProducts()).toBe(2);
    const again = await sync();
    expect(again.counts).toMatchObject({ seen: 4, imported: 0, alreadyHere: 2, skipped: 2 });
  });

  it('answers a second click with the run that waits already', async () => {
    const clicks = await Promise.all(Array.from({ length: 20 }, () => queued()));
    expect(new Set(clicks).size).toBe(1);
    await work(clicks[0] ?? '');
  });

  it('never guesses a SKU that two listings have', async () => {
    const { platform_listing_id: _, ...row } = await db
      .selectFrom('listings')
      .selectAll()
      .where('sku', '=', 'MUG-01')
      .executeTakeFirstOrThrow();
    const { merchant_id, ec_account_id, title, sku, tracked, seen_run_id } = row;
    const twin = { merchant_id, ec_account_id, title, sku: ` ${sku} `, tracked, seen_run_id };
    await db
      .insertInto('listings')
      .values({ ...twin, platform_listing_id: 'twin' })
      .execute();
    await rematchListings(deps, { merchantId });
    expect(await list('state=ambiguous')).toHaveLength(2);
    expect(await summary()).toMatchObject({ mapped: 1, ambiguous: 2 });
    expect(await mappedProducts()).toBe(1);
  });

  it('marks what vanished and takes it back when it is there again', async () => {
    const run = await sync();
    expect(run.counts).toMatchObject({ seen: 4, updated: 1, imported: 1 });
    expect(await list('state=vanished')).toMatchObject([{ platformListingId: 'twin' }]);
    woo.removeProduct('hillside', 'TEE-BLU');
    await sync();
    expect(await list('state=vanished')).toHaveLength(2);
    expect(await mappedProducts()).toBe(1);
  });

  it('goes on after a crash from the page it had reached', async () => {
    const many = Array.from({ length: 250 }, (_, n) => ({
      sku: `MANY-${n}`,
      barcode: '',
      name: `One of many ${n}`,
      price: '1',
      stock: 1,
    }));
    woo.addProducts('hillside', many);
    const runId = await queued();
    let replies = 0;
    const dying = {
      ...deps,
      outgoing: {
        ...deps.outgoing,
        send: async (...args: Parameters<typeof deps.outgoing.send>) => {
          replies += 1;
          if (replies > 3) throw new Error('killed');
          return deps.outgoing.send(...args);
        },
      },
    };
    await expect(work(runId, dying)).rejects.toThrow('killed');
    const half = await showRun(runId);
    expect(half.counts.seen).toBeGreaterThan(0);
    expect(half.counts.seen).toBeLessThan(253);
    await work(runId);
    expect(await showRun(runId)).toMatchObject({ outcome: 'ok', counts: { seen: 253 } });
  });
});

describe('a mapping by hand', () => {
  it('stays through a sync until it is given back to the rule', async () => {
    const { id: listing } = await bySku('TEA-100');
    const reply = await put(listing, { productId: mug, units: 2 });
    expect(reply.body).toMatchObject({ product: { id: mug }, units: 2, mappedBy: 'hand' });
    expect(await mappedProducts()).toBe(2);
    await sync();
    expect(await bySku('TEA-100')).toMatchObject({ product: { id: mug }, units: 2 });
    expect(await list('state=by_hand')).toHaveLength(1);
    const back = await put(listing, { rule: true });
    expect(back.body).toMatchObject({ product: null, units: 1, problem: 'no_match' });
    expect(await mappedProducts()).toBe(1);
  });

  it('is never a product of another merchant', async () => {
    const { id: listing } = await bySku('TEA-100');
    const reply = await put(listing, { productId: foreign });
    expect(reply).toMatchObject({ status: 400, body: { code: 'mapping.product_invalid' } });
  });
});

describe('listings that a rule decides', () => {
  it('follow a product that is created later', async () => {
    const body = { merchantId, sku: 'TEA-100', name: 'Tea', barcodes: ['4710000000035'] };
    expect((await call('/api/v1/products', { as: user, body })).status).toBe(201);
    const { rows } = await product.pool.query(
      `delete from pgboss.job where name = 'products-changed' returning data`,
    );
    expect(rows).toEqual([{ data: { merchantId } }]);
    await rematchListings(deps, { merchantId });
    expect((await bySku('TEA-100')).product).toMatchObject({ sku: 'TEA-100' });
  });

  it('follow the rule of the channel', async () => {
    const edit = (mappingRule: string) =>
      call(`/api/v1/sales-channels/${channelId}`, {
        as: user,
        method: 'PATCH',
        body: { mappingRule },
      });
    await edit('barcode');
    await rematchListings(deps, { salesChannelId: channelId });
    const red = await bySku('TEE-RED');
    expect(red.product?.sku ?? red.problem).toBe(red.barcode ? 'TEA-100' : 'no_key');
    expect(await bySku('MUG-01')).toMatchObject({ product: null });
    await edit('sku');
    await rematchListings(deps, { salesChannelId: channelId });
    expect(await bySku('MUG-01')).toMatchObject({ product: { id: mug } });
  });
});

describe('mappings as CSV', () => {
  it('come back unchanged as they went out, formulas disarmed', async () => {
    await db.updateTable('listings').set({ title: '=1+1' }).where('sku', '=', 'TEE-RED').execute();
    const reply = await call(`${path}/mappings.csv`, { as: user });
    const text = String(reply.body);
    expect(text).toContain(`'=1+1`);
    expect(text.split('\r\n')).toHaveLength(257);
    const headers = { 'content-type': 'text/csv' };
    const back = await call(`${path}/mappings/import`, { as: user, body: text, headers });
    expect(back.body).toMatchObject({ lines: 255, changed: 0, unchanged: 255, refused: [] });
  });

  it('change what differs and refuse bad lines by their number', async () => {
    const red = (await bySku('TEE-RED')).platformListingId;
    const tea = (await bySku('TEA-100')).platformListingId;
    const result = await upload([
      `${red},MUG-01,3`,
      `${tea},,1`,
      'nobody,MUG-01,1',
      'twin,NOTHING,1',
      `${red}x,MUG-01,0`,
    ]);
    expect(result).toMatchObject({ lines: 5, changed: 2, unchanged: 0 });
    expect(result.refused.map(({ line, code }) => [line, code])).toEqual([
      [4, 'mapping.listing_unknown'],
      [5, 'mapping.product_invalid'],
      [6, 'row.invalid'],
    ]);
    expect(await bySku('TEE-RED')).toMatchObject({ product: { id: mug }, units: 3 });
    expect(await bySku('TEA-100')).toMatchObject({ product: null, mappedBy: 'hand' });
  });

  it('must have their columns', async () => {
    const reply = await call(`${path}/mappings/import`, { as: user, body: 'a,b\n1,2' });
    expect(reply).toMatchObject({ status: 400, body: { code: 'mapping.csv_invalid' } });
  });
});

describe('the listings of a product', () => {
  it('say where it is sold', async () => {
    const reply = await call(`/api/v1/products/${mug}/listings`, { as: user });
    const { items } = productListingsSchema.parse(reply.body);
    expect(items.map(({ sku, units }) => [sku, units])).toEqual([
      ['MUG-01', 1],
      ['TEE-RED', 3],
    ]);
    expect(items[0]?.ecAccount).toMatchObject({ id, inboundPush: true });
    const gone = await call(`/api/v1/products/${blue}/listings`, { as: user });
    expect(gone.body).toMatchObject({ items: [{ sku: 'TEE-BLU' }] });
  });
});
