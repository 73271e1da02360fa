import { expect, it } from 'vitest';
import { listEverything, overwritingOf } from '../../testing/overwriting.ts';
import { connectShopify, openTestProduct, setSettings } from '../../testing/product.ts';

const product = await openTestProduct();
const { deps, shops } = product;
const { preview, confirm, workSync, shelve } = overwritingOf(product);
const { fake } = shops.shopify;

it('a row that waits for a full batch is sent with what may be sold at the end of the wait', async () => {
  for (const { sku } of fake.stock('north')) fake.removeProduct('north', sku);
  const skus = Array.from({ length: 252 }, (_, index) => `W-${index}`);
  fake.addProducts(
    'north',
    skus.map((sku, index) => ({
      sku,
      barcode: '',
      name: sku,
      price: '1',
      stock: index === 0 ? 50 : 30,
    })),
  );
  const { id } = await connectShopify(product);
  await setSettings(product, id, { inboundPush: true });
  await listEverything(product, id);
  for (const sku of skus) await shelve(sku, 30);
  const syncId = await confirm(id, (await preview(id)).id);
  let sold = false;
  const send: typeof deps.outgoing.send = async (...args) => {
    const reply = await deps.outgoing.send(...args);
    if (!sold && args[0].body?.includes('StockAtLocation')) {
      sold = true;
      await shelve('W-0', -4);
    }
    return reply;
  };
  const done = await workSync(syncId, { ...deps, outgoing: { ...deps.outgoing, send } });
  expect(done).toMatchObject({ status: 'done', totals: { sent: 1, unchanged: 251 } });
  expect(fake.stock('north').find(({ sku }) => sku === 'W-0')?.quantity).toBe(26);
});
