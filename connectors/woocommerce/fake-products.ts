import type { FakeProduct } from '../fake-platform.ts';
import { shelfOf } from './fake-shelf.ts';
import { type FakeProductRow, type FakeStore, takeId } from './fake-state.ts';

const simple = {
  parent_id: 0,
  type: 'simple',
  name: '',
  sku: '',
  global_unique_id: '',
  price: '',
  stock_quantity: null,
  option: '',
} as const;

const parentNamed = (store: FakeStore, name: string, parents: Map<string, FakeProductRow>) => {
  const known = parents.get(name);
  if (known) return known;
  const parent: FakeProductRow = { ...simple, id: takeId(store), type: 'variable', name };
  parents.set(name, parent);
  return parent;
};

/** Articles named `T-shirt - Blue` become variations of one product `T-shirt`. */
export const addProducts = (store: FakeStore, products: readonly FakeProduct[]): void => {
  const variable = store.products.filter(({ type }) => type === 'variable');
  const parents = new Map(variable.map((parent) => [parent.name, parent]));
  const added = new Set<FakeProductRow>();
  for (const { sku, barcode, name, price, stock, tracked = true } of products) {
    const [parentName = '', option] = name.split(' - ');
    const stock_quantity = tracked ? stock : null;
    const facts = { name, sku, price, global_unique_id: barcode, stock_quantity };
    if (option === undefined) {
      added.add({ ...simple, id: takeId(store), ...facts });
      continue;
    }
    const parent = parentNamed(store, parentName, parents);
    added.add(parent);
    const variation = { id: takeId(store), parent_id: parent.id, type: 'variation' } as const;
    added.add({ ...simple, ...facts, ...variation, option });
  }
  store.products = [...new Set([...store.products, ...added])];
};

export const removeProduct = (store: FakeStore, sku: string): void => {
  store.products = store.products.filter((one) => one.type === 'variable' || one.sku !== sku);
};

/** Where a product's number stands: at its parent, for a variation that is not counted itself. */
const holderOf = (store: FakeStore, product: FakeProductRow): FakeProductRow =>
  product.stock_quantity === null
    ? (shelfOf(store).byId.get(product.parent_id) ?? product)
    : product;

export const moveStock = (
  store: FakeStore,
  lines: readonly { product_id: number; variation_id: number; quantity: number }[],
  sign: 1 | -1,
): void => {
  for (const line of lines) {
    const product = shelfOf(store).byId.get(line.variation_id || line.product_id);
    const holder = product && holderOf(store, product);
    if (holder && holder.stock_quantity !== null) holder.stock_quantity += sign * line.quantity;
  }
};

const managementOf = (product: FakeProductRow, holder: FakeProductRow): boolean | 'parent' => {
  if (product.stock_quantity !== null) return true;
  return holder.stock_quantity === null ? false : 'parent';
};

export const showProductRow =
  (store: FakeStore) =>
  ({ option, ...product }: FakeProductRow): unknown => {
    const row = { ...product, option };
    const holder = holderOf(store, row);
    return {
      ...product,
      status: 'publish',
      manage_stock: managementOf(row, holder),
      stock_quantity: holder.stock_quantity,
      stock_status: (holder.stock_quantity ?? 1) > 0 ? 'instock' : 'outofstock',
      attributes: option ? [{ id: 1, name: '款式', option }] : [],
      ...(product.type === 'variation' ? { image: null } : { images: [] }),
    };
  };
