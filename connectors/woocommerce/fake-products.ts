import type { FakeCall, FakeReply } from './fake-reply.ts';
import { pageOf, pagingOf, storeError } from './fake-reply.ts';
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

/** Articles named `T-shirt - Blue` become variations of one product `T-shirt`. */
export const stockShelves = (store: FakeStore): void => {
  for (const { sku, barcode, name, price, stock } of store.input.products) {
    const [parentName = '', option] = name.split(' - ');
    const facts = { sku, price, global_unique_id: barcode, stock_quantity: stock };
    if (option === undefined) {
      store.products.push({ ...simple, id: takeId(store), name, ...facts });
      continue;
    }
    let parent = store.products.find((one) => one.type === 'variable' && one.name === parentName);
    if (!parent) {
      parent = { ...simple, id: takeId(store), type: 'variable', name: parentName };
      store.products.push(parent);
    }
    const variation = {
      id: takeId(store),
      parent_id: parent.id,
      type: 'variation',
      option,
    } as const;
    store.products.push({ ...simple, ...variation, name, ...facts });
  }
};

export const sellable = (store: FakeStore): FakeProductRow[] =>
  store.products.filter((product) => product.type !== 'variable');

export const moveStock = (
  store: FakeStore,
  lines: readonly { product_id: number; variation_id: number; quantity: number }[],
  sign: 1 | -1,
): void => {
  for (const line of lines) {
    const product = store.products.find(({ id }) => id === (line.variation_id || line.product_id));
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
