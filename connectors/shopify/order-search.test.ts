import { describe, expect, it } from 'vitest';
import { idsOf } from '../testing/connector-bench.ts';
import { orders } from './orders.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';

const openNamed = async (prefix: string) => {
  const shop = await openStaffedShop();
  const [first, second] = shop.fake.placeOrders('north', 2, { notify: false });
  shop.fake.setOrderPrefix('north', prefix);
  const found = async (asked: string) => idsOf([await orders.find(shop.context, asked)]);
  return { ...shop, first: first?.id ?? '', second: second?.id ?? '', found };
};

describe('the search for an order of Shopify', () => {
  it.each(['EN-', 'Joe’s ', "Joe's\\", '(訂單)'])(
    'finds it by the shop’s own kind of number, “%s1001”',
    async (prefix) => {
      await using shop = await openNamed(prefix);
      expect(await shop.found(`${prefix}1001`)).toEqual([shop.first]);
      expect(await shop.found(` #${prefix.toLowerCase()}1002 `)).toEqual([shop.second]);
    },
  );

  it('does not take a part of a number for the number', async () => {
    await using shop = await openNamed('2026-');
    expect(await shop.found('1001')).toEqual([]);
    expect(await shop.found('2026')).toEqual([]);
    expect(await shop.found('2026-1001')).toEqual([shop.first]);
  });

  it('finds it by the number that ends its address in Shopify’s admin', async () => {
    await using shop = await openNamed('#');
    expect(await shop.found(shop.second.replace('gid://shopify/Order/', ''))).toEqual([
      shop.second,
    ]);
  });

  it('asks Shopify nothing about what can be no number', async () => {
    await using shop = await openNamed('#');
    shop.sent.length = 0;
    for (const asked of ['', ' # ', 'x'.repeat(300)]) expect(await shop.found(asked)).toEqual([]);
    expect(shop.sent).toEqual([]);
  });
});
