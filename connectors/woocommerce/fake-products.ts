import type { FakeProduct } from '../fake-platform.ts';
import type { FakeCall, FakeReply } from './fake-reply.ts';
import { pageOf, pagingOf, storeError } from './fake-reply.ts';
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

export const moveStock = (
  store: FakeStore,
  lines: readonly { product_id: number; variation_id: number; quantity: number }[],
  sign: 1 | -1,
): void => {
  for (const line of lines) {
    const product = shelfOf(store).byId.get(line.variation_id || line.product_id);
    if (product && product.stock_quantity !== null) product.stock_quantity += sign * line.quantity;
  }
};

export const showProductRow = ({ option, ...product }: FakeProductRow): unknown => ({
  ...product,
  status: 'publish',
  manage_stock: product.stock_quantity !== null,
  stock_status: (product.stock_quantity ?? 1) > 0 ? 'instock' : 'outofstock',
  attributes: option ? [{ id: 1, name: '款式', option }] : [],
});

const list = (call: FakeCall, products: FakeProductRow[]): FakeReply => {
  const paging = pagingOf(call.query);
  return 'status' in paging ? paging : pageOf(products, paging, showProductRow);
};

export const listProducts = (call: FakeCall): FakeReply => {
  const skus = call.query.get('sku')?.split(',');
  const products = skus
    ? call.store.products.filter(({ sku }) => skus.includes(sku))
    : call.store.products.filter(({ parent_id }) => parent_id === 0);
  return list(call, products);
};

export const listVariations = (call: FakeCall): FakeReply =>
  list(
    call,
    call.store.products.filter(({ parent_id }) => parent_id === call.ids[0]),
  );

export const showProduct = ({ store, ids }: FakeCall): FakeReply => {
  const product = store.products.find(({ id, parent_id }) => id === ids[0] && parent_id === 0);
  return product
    ? { status: 200, body: showProductRow(product) }
    : storeError(404, { code: 'woocommerce_rest_product_invalid_id', message: 'Invalid ID.' });
};
