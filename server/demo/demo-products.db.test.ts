import { describe, expect, it } from 'vitest';
import { sellableOf } from '../features/inventory/sellable.queries.ts';
import { makeChannel, makeMerchant } from '../testing/merchants.ts';
import { testDatabase } from '../testing/test-database.ts';
import { demoMerchants } from './demo-merchants.ts';
import { createProducts } from './demo-products.ts';
import { demoBundles } from './demo-stock.ts';

const { db } = await testDatabase();

const stockOf = async (merchant: (typeof demoMerchants)[number]) => {
  const merchantId = await makeMerchant(db);
  const salesChannelId = await makeChannel(db, merchantId);
  await createProducts(db, merchantId, merchant);
  const products = await db
    .selectFrom('products')
    .select(['id', 'sku', 'is_bundle'])
    .where('merchant_id', '=', merchantId)
    .execute();
  const productIds = products.map(({ id }) => id);
  const found = await sellableOf(db, { salesChannelId, productIds });
  const sellable = new Map(products.map(({ id, sku }) => [sku, found.get(id)?.sellable]));
  const bundles = products.filter((row) => row.is_bundle).map(({ sku }) => sku);
  const movements = await db
    .selectFrom('stock_movements')
    .select(['kind', 'reason'])
    .distinct()
    .where('merchant_id', '=', merchantId)
    .orderBy('kind')
    .execute();
  return { sellable, bundles, movements, merchantId };
};

describe('the stock of the demo', () => {
  it.each(demoMerchants)(
    'of $name fills the shelves with all that the shops sell',
    async (merchant) => {
      const { sellable, bundles, movements } = await stockOf(merchant);
      expect(sellable.size).toBeGreaterThan(7);
      for (const units of sellable.values()) expect(units).toBeGreaterThan(0);
      const scarce = [...sellable].filter(([, units]) => (units ?? 0) < 5);
      expect(scarce).toHaveLength(1);
      expect(bundles).toHaveLength(1);
      expect(Object.keys(demoBundles)).toContain(bundles[0]);
      const reason = 'Opening stock';
      expect(movements).toEqual([
        { kind: 'put_away', reason },
        { kind: 'received', reason },
      ]);
    },
  );

  it.each(demoMerchants)('of $name has damaged units, which are not for sale', async (merchant) => {
    const { merchantId } = await stockOf(merchant);
    const damaged = await db
      .selectFrom('stock_levels as l')
      .innerJoin('inventory_types as t', 't.id', 'l.inventory_type_id')
      .select('l.on_hand')
      .where('t.merchant_id', '=', merchantId)
      .where('t.sellable', '=', false)
      .execute();
    expect(damaged).toHaveLength(1);
  });
});
