import { beforeAll, describe, expect, it } from 'vitest';
import { listEverything, overwritingOf } from '../../testing/overwriting.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
} from '../../testing/product.ts';
import { dyingAfter, pushingOf } from '../../testing/pushing.ts';

const product = await openTestProduct();
const { shops } = product;
const { overwrite, shelve } = overwritingOf(product);
const { announce, owe, push, pushesOf, putAway } = pushingOf(product);

const platforms = [
  { name: 'Shopify', shop: 'north', sku: 'NORTH-1', fake: shops.shopify.fake },
  { name: 'WooCommerce', shop: 'hillside', sku: 'MUG-01', fake: shops.woocommerce.fake },
] as const;

describe.each(platforms)('a share for $name', ({ name, shop, sku, fake }) => {
  let id = '';
  let productId = '';
  const numberOf = () => fake.stock(shop).find((row) => row.sku === sku)?.quantity;
  const sharesOf = async (inbound: Parameters<typeof pushesOf>[0]) =>
    (await pushesOf(inbound)).filter(({ ecAccount }) => ecAccount.id === id);

  beforeAll(async () => {
    ({ id } = await (name === 'Shopify' ? connectShopify : connectWooCommerce)(product));
    await setSettings(product, id, { inboundPush: true, pushPercentage: 50 });
    await listEverything(product, id);
    productId = await shelve(sku, 30);
  });

  it('is not added to a number that an overwrite has counted it into', async () => {
    const inbound = await announce(productId);
    await owe(await putAway(inbound, 10));
    await overwrite(id);
    expect(numberOf()).toBe(40);
    await push(id);
    expect(numberOf()).toBe(40);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'skipped', code: 'overwritten' }]);
  });

  it('is not added either when the answer to its push was lost', async () => {
    const inbound = await announce(productId);
    await owe(await putAway(inbound, 10));
    const isWrite = /inventoryAdjustQuantities|"update"/;
    await expect(
      push(
        id,
        dyingAfter(product, (body) => isWrite.test(body)),
      ),
    ).rejects.toThrow();
    await overwrite(id);
    await push(id);
    expect(numberOf()).toBe(50);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'skipped', code: 'overwritten' }]);
  });

  it('of goods that came after the overwrite goes out', async () => {
    await overwrite(id);
    const inbound = await announce(productId);
    await owe(await putAway(inbound, 10));
    await push(id);
    expect(numberOf()).toBe(55);
    expect(await sharesOf(inbound)).toMatchObject([{ status: 'sent', after: 55 }]);
  });
});
