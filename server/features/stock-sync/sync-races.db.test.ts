import { describe, expect, it } from 'vitest';
import { listEverything, overwritingOf } from '../../testing/overwriting.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
  type TestProduct,
} from '../../testing/product.ts';

const platforms = [
  { name: 'Shopify', shop: 'north', connect: connectShopify },
  { name: 'WooCommerce', shop: 'hillside', connect: connectWooCommerce },
] as const;

type Send = TestProduct['deps']['outgoing']['send'];
const isWrite = ({ url, body = '' }: Parameters<Send>[0]): boolean =>
  body.includes('changeFromQuantity') || url.includes('/batch');

/** The same deps; `around` is told before and after every request that writes stock. */
const withWrites = (
  { deps }: TestProduct,
  around: (moment: 'before' | 'after', write: number) => Promise<void>,
) => {
  let write = 0;
  const send: Send = async (...args) => {
    if (!isWrite(args[0])) return deps.outgoing.send(...args);
    write += 1;
    const mine = write;
    await around('before', mine);
    const reply = await deps.outgoing.send(...args);
    await around('after', mine);
    return reply;
  };
  return { ...deps, outgoing: { ...deps.outgoing, send } };
};

describe.each(platforms)('while buyers order on $name', ({ name, shop, connect }) => {
  const open = async (count: number) => {
    const product = await openTestProduct();
    const overwriting = overwritingOf(product);
    const fake = product.shops[name === 'Shopify' ? 'shopify' : 'woocommerce'].fake;
    for (const { sku } of fake.stock(shop)) fake.removeProduct(shop, sku);
    const skus = Array.from({ length: count }, (_, index) => `R-${index}`);
    fake.addProducts(
      shop,
      skus.map((sku, index) => ({
        sku,
        barcode: `${4_719_000_200_000 + index}`,
        name: `Article ${sku}`,
        price: '100',
        stock: 50,
      })),
    );
    const { id } = await connect(product);
    await setSettings(product, id, { inboundPush: true });
    await listEverything(product, id);
    for (const sku of skus) await overwriting.shelve(sku, 30);
    // Listing the catalogue used up the calls of the shop, whose clock stands still.
    const rest = () => product.shops.shopify.clock.advance(9_000);
    rest();
    const kept = () => fake.stock(shop).map(({ quantity }) => quantity);
    return { ...overwriting, product, fake, id, skus, kept, rest };
  };

  it('puts no unit back on sale that was sold while the numbers were written', async () => {
    const { product, fake, id, skus, kept, preview, confirm, workSync } = await open(4);
    const shown = await preview(id);
    expect(shown.totals.changes).toBe(4);
    const [a = '', b = ''] = skus;
    const sell = (sku: string) => fake.placeOrders(shop, 1, { skus: [sku], notify: false });
    const buying = withWrites(product, async (moment, write) => {
      if (moment === 'before' && write <= 2) sell(a);
      if (moment === 'after' && write === 1) sell(b);
    });
    const done = await workSync(await confirm(id, shown.id), buying);
    expect(done).toMatchObject({ status: 'done', totals: { open: 0, refused: 0 } });
    const after = await preview(id);
    expect(after.totals.changes).toBe(0);
    for (const row of after.rows.items) {
      expect(row.allocated).toBe(30 - (row.live ?? 0));
      if (row.sku === a) expect(row.allocated).toBeGreaterThan(1);
    }
    expect(kept()[3]).toBe(30);
    expect(done.rows.items.find((row) => row.sku === a)).toMatchObject({ differs: true });
  });

  it('leaves a listing alone that changes each time, and sends all others', async () => {
    const { product, fake, id, skus, kept, preview, confirm, workSync } = await open(3);
    const shown = await preview(id);
    let quantity = 200;
    const meddling = withWrites(product, async (moment) => {
      quantity += 1;
      if (moment === 'before') fake.setStock(shop, [{ sku: skus[0] ?? '', quantity }]);
    });
    const done = await workSync(await confirm(id, shown.id), meddling);
    expect(done).toMatchObject({ status: 'done', totals: { refused: 0, open: 0 } });
    expect(kept().slice(1)).toEqual([30, 30]);
    if (name === 'Shopify')
      expect(done.rows.items[0]).toMatchObject({ status: 'left_alone', code: 'keeps_changing' });
  });

  it('stops between two batches when somebody says so', async () => {
    const size = name === 'Shopify' ? 251 : 101;
    const { product, id, post, preview, confirm, workSync, kept } = await open(size);
    const shown = await preview(id);
    const syncId = await confirm(id, shown.id);
    const stopping = withWrites(product, async (moment) => {
      if (moment === 'after') await post(`/stock-syncs/${syncId}/stop`);
    });
    const done = await workSync(syncId, stopping);
    expect(done).toMatchObject({ status: 'stopped', stoppedBy: 'Somebody', restorable: true });
    expect(done.totals).toMatchObject({ sent: size - 1, open: 1 });
    expect(kept().filter((quantity) => quantity === 50)).toHaveLength(1);
  });

  it('needs no more calls than the limits of the platform allow', async () => {
    const more = name === 'Shopify' ? 251 : 101;
    const { product, fake, id, preview, confirm, workSync, rest } = await open(more);
    const stockCalls = async (work: () => Promise<unknown>) => {
      const before = fake.calls(shop).length;
      await work();
      return fake
        .calls(shop)
        .slice(before)
        .filter((made) => /stock|inventory|products/i.test(`${made.operation ?? ''} ${made.path}`))
        .map((made) => made.operation ?? `${made.method} ${made.path}`);
    };
    let previewId = '';
    const read = await stockCalls(async () => {
      previewId = (await preview(id)).id;
    });
    expect(read).toHaveLength(2);
    rest();
    const syncId = await confirm(id, previewId);
    const written = await stockCalls(() => workSync(syncId, product.deps));
    expect(written).toHaveLength(name === 'Shopify' ? 2 : 4);
  });
});
