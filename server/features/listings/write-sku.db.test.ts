import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../contract/mappings.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { runSchema } from '../../../contract/runs.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser, type TestUser } from '../../testing/people.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
} from '../../testing/product.ts';
import { makeProduct } from '../../testing/stock.ts';
import { workOnRun } from '../runs/work-on-run.ts';
import { syncMappings } from './sync-mappings.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, deps, shops } = product;
const woo = shops.woocommerce.fake;
const { id } = await connectWooCommerce(product);
const page = pageOf(mappingSchema);
const { signal } = new AbortController();

const sync = async (accountId: string) => {
  await setSettings(product, accountId, { inboundPush: true });
  const path = `/api/v1/ec-accounts/${accountId}/sync-mappings`;
  const { body } = await call(path, { as: user, method: 'POST' });
  const runId = runSchema.shape.id.parse(Object(body).runId);
  await workOnRun(deps, runId, { work: (run) => syncMappings(deps, run, signal) });
};

const list = async (accountId = id) => {
  const reply = await call(`/api/v1/ec-accounts/${accountId}/mappings?limit=200`, { as: user });
  return page.parse(reply.body).items;
};

/** The listing called so by the shop. */
const titled = async (title: string) => {
  const found = (await list()).find((listing) => listing.title === title);
  if (!found) throw new Error(`no listing is called ${title}`);
  return found;
};

const map = (mappingId: string, body: object) =>
  call(`/api/v1/ec-accounts/${id}/mappings/${mappingId}`, { as: user, method: 'PUT', body });

const write = (
  mappingId: string,
  { as = user, account = id }: { as?: TestUser; account?: string } = {},
) => call(`/api/v1/ec-accounts/${account}/mappings/${mappingId}/write-sku`, { as, method: 'POST' });

const unwritable = (words: RegExp) => ({
  status: 409,
  body: { code: 'mapping.sku_unwritable', detail: expect.stringMatching(words) },
});

const skusOfStore = () => woo.stock('hillside').map(({ sku }) => sku);

const [tea, mug, red] = ['高山烏龍茶 100g', '手作馬克杯', '棉質上衣 - 紅色'];
const ours = await makeProduct(db, merchantId, { sku: 'OURS-TEA' });
const cup = await makeProduct(db, merchantId, { sku: 'OURS-CUP' });
await sync(id);

describe('the SKU of a product, written to its listing', () => {
  it('is not written while the listing has no product', async () => {
    const { id: listing } = await titled(tea ?? '');
    expect(await write(listing)).toMatchObject(unwritable(/no product yet/));
    expect(skusOfStore()).toContain('TEA-100');
  });

  it('stands in the shop and here, and the mapping holds by rule from then on', async () => {
    const { id: listing } = await titled(tea ?? '');
    await map(listing, { productId: ours });
    expect(await write(listing)).toMatchObject({ status: 200, body: { sku: 'OURS-TEA' } });
    expect(skusOfStore()).toContain('OURS-TEA');
    await map(listing, { rule: true });
    await sync(id);
    expect(await titled(tea ?? '')).toMatchObject({
      sku: 'OURS-TEA',
      mappedBy: 'rule',
      product: { id: ours },
    });
  });

  it('is recorded with what stood there before', async () => {
    const { id: listing } = await titled(tea ?? '');
    const entry = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('subject_kind', '=', 'mapping')
      .where('subject_id', '=', listing)
      .where('action', '=', 'edited')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(entry.changes)).toContain('TEA-100');
    expect(entry).toMatchObject({ merchant_id: merchantId, ec_account_id: id });
  });

  it('does no harm when written ten times at once', async () => {
    const { id: listing } = await titled(mug ?? '');
    await map(listing, { productId: cup });
    const replies = await Promise.all(Array.from({ length: 10 }, () => write(listing)));
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect(skusOfStore().filter((sku) => sku === 'OURS-CUP')).toHaveLength(1);
  });

  it('is never given to a second listing, whoever notices', async () => {
    const { id: listing } = await titled(red ?? '');
    await map(listing, { productId: cup });
    expect(await write(listing)).toMatchObject(unwritable(/Another listing .* OURS-CUP/));
    await db
      .updateTable('listings')
      .set({ sku: 'SEEN-OTHERWISE' })
      .where('ec_account_id', '=', id)
      .where('sku', '=', 'OURS-CUP')
      .execute();
    expect(await write(listing)).toMatchObject(unwritable(/another product with the SKU/));
    expect(await titled(red ?? '')).toMatchObject({ sku: 'TEE-RED' });
  });

  it('is not given to a listing of several units, which would be taken for one', async () => {
    const { id: listing } = await titled(red ?? '');
    await map(listing, { productId: ours, units: 2 });
    expect(await write(listing)).toMatchObject(unwritable(/several units/));
  });

  it('is not written to a listing that is gone, here or in the shop', async () => {
    const { id: listing } = await titled(red ?? '');
    const fresh = await makeProduct(db, merchantId, { sku: 'OURS-RED' });
    await map(listing, { productId: fresh });
    woo.removeProduct('hillside', 'TEE-RED');
    expect(await write(listing)).toMatchObject(unwritable(/does not know this product/));
    await sync(id);
    expect(await write(listing)).toMatchObject(unwritable(/not have this listing any more/));
    expect((await write('999999999')).status).toBe(404);
  });

  it('waits when the shop is out, and says so', async () => {
    const { id: listing } = await titled(mug ?? '');
    woo.setFault('hillside', { kind: 'outage', count: 1 });
    expect(await write(listing)).toMatchObject({ body: { code: 'platform.unavailable' } });
  });

  it('is for people with the right to operate', async () => {
    const { id: listing } = await titled(mug ?? '');
    const viewer = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    const stranger = await makeUser(db, { rights: { [await makeMerchant(db)]: ['operate'] } });
    expect((await write(listing, { as: viewer })).status).toBe(403);
    expect((await write(listing, { as: stranger })).status).toBe(404);
  });

  it('is not offered by a platform that takes none', async () => {
    const { id: account } = await connectShopify(product);
    await sync(account);
    const [listing] = await list(account);
    const { manifest } = deps.platforms.get('shopify').connector;
    const expected = manifest.capabilities.skuBackfill ? /no product/ : /takes no SKUs/;
    expect(await write(listing?.id ?? '', { account })).toMatchObject(unwritable(expected));
  });
});
