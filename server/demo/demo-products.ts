import type { FakeProduct } from '../../connectors/fake-platform.ts';
import { demoStores } from '../../sandbox/demo-stores.ts';
import { createProduct } from '../features/catalog/create-product.ts';
import { typesByCode } from '../features/inventory/inventory.queries.ts';
import { moveStock, type StockMove } from '../features/inventory/move-stock.ts';
import type { Place } from '../features/inventory/stock-levels.ts';
import type { Database } from '../platform/db/pool.ts';
import { type DemoMerchant, unknownSku } from './demo-merchants.ts';
import { defectiveUnits, demoBundles, scarceUnits } from './demo-stock.ts';

const mainWarehouseId = async (db: Database): Promise<string> => {
  const main = db.selectFrom('warehouses').select('id').where('code', '=', 'MAIN');
  return (await main.executeTakeFirstOrThrow()).id;
};

/** Received, then put away: as stock comes into the house every day. */
const opening = (place: Place, units: number): StockMove[] => {
  const reason = 'Opening stock';
  return [
    { ...place, kind: 'received', received: units, reason },
    { ...place, kind: 'put_away', received: -units, onHand: units, reason },
  ];
};

const fillShelves = async (
  db: Database,
  merchantId: string,
  singles: readonly (FakeProduct & { id: string })[],
): Promise<void> => {
  const types = await typesByCode(db, merchantId);
  const warehouseId = await mainWarehouseId(db);
  const open = (productId: string, type: 'GOOD' | 'DEFECTIVE', units: number) => {
    const inventoryTypeId = types.get(type)?.id;
    return inventoryTypeId ? opening({ productId, warehouseId, inventoryTypeId }, units) : [];
  };
  const moves = singles.flatMap(({ id, sku, stock }) => {
    const damaged = defectiveUnits[sku];
    const good = open(id, 'GOOD', scarceUnits[sku] ?? stock);
    return damaged ? [...good, ...open(id, 'DEFECTIVE', damaged)] : good;
  });
  await db.transaction().execute((trx) => moveStock(trx, moves, 'system'));
};

/**
 * Makes the warehouse know what the merchant's shops sell, but for the one unknown product, and
 * fills its shelves with about what the shops believe to be there.
 */
export const createProducts = async (
  db: Database,
  merchantId: string,
  { accounts }: Pick<DemoMerchant, 'accounts'>,
): Promise<void> => {
  const shops = new Set(accounts.map(({ platform, shop }) => `${platform}/${shop}`));
  const sold = demoStores
    .filter(({ platform, shop }) => shops.has(`${platform}/${shop}`))
    .flatMap((store) => store.products)
    .filter(({ sku }) => sku !== unknownSku);
  const ids = new Map<string, string>();
  const create = async ({ sku, name, barcode }: FakeProduct): Promise<string> => {
    const components = Object.entries(demoBundles[sku] ?? {}).map(([component, quantity]) => {
      return { productId: ids.get(component) ?? '', quantity };
    });
    const input = { merchantId, sku, name, barcodes: [barcode], pushStock: true, components };
    const id = await createProduct({ db, keysChanged: async () => undefined }, input);
    ids.set(sku, id);
    return id;
  };
  const singles = [];
  for (const product of sold.filter(({ sku }) => !demoBundles[sku])) {
    singles.push({ ...product, id: await create(product) });
  }
  for (const bundle of sold.filter(({ sku }) => demoBundles[sku])) await create(bundle);
  await fillShelves(db, merchantId, singles);
};
