import { type FakeStore, gid } from './fake-state.ts';

export const locationId = gid('Location', 71_000_001);
const firstVariant = 44_000_000_001;
const firstProduct = 8_000_000_001;
const firstItem = 46_000_000_001;

export const locationView = ({ state }: FakeStore): object => ({
  __typename: 'Location',
  id: locationId,
  name: state.name,
  isActive: true,
  fulfillsOnlineOrders: true,
  shipsInventory: true,
  isFulfillmentService: false,
});

type Quantities = { names: string[] };

const inventoryItemView = (store: FakeStore, index: number): object => {
  const product = store.state.products[index];
  const sku = product?.sku ?? '';
  const available = product?.stock ?? 0;
  const committed = store.state.orders
    .flatMap((order) => order.fulfillmentOrders.map((work) => ({ order, work })))
    .flatMap(({ order, work }) =>
      work.lines.map((line) => ({
        ordered: order.lines.find((one) => one.id === line.lineId)?.sku,
        remaining: line.remaining,
      })),
    )
    .reduce((sum, line) => sum + (line.ordered === sku ? line.remaining : 0), 0);
  const known: Record<string, number> = { available, committed, on_hand: available + committed };
  return {
    __typename: 'InventoryItem',
    id: gid('InventoryItem', firstItem + index),
    sku,
    tracked: true,
    requiresShipping: true,
    inventoryLevel: (args: { locationId: string }) =>
      args.locationId === locationId
        ? {
            __typename: 'InventoryLevel',
            id: `gid://shopify/InventoryLevel/${firstItem + index}?inventory_item_id=${firstItem + index}`,
            location: locationView(store),
            quantities: ({ names }: Quantities) =>
              names.map((name) => ({ name, quantity: known[name] ?? 0 })),
          }
        : null,
  };
};

const viewAt = (store: FakeStore, index: number): object | null => {
  const product = store.state.products[index];
  return product
    ? {
        __typename: 'ProductVariant',
        id: gid('ProductVariant', firstVariant + index),
        legacyResourceId: String(firstVariant + index),
        sku: product.sku,
        barcode: product.barcode,
        title: 'Default Title',
        displayName: product.name,
        price: product.price,
        inventoryQuantity: product.stock,
        inventoryItem: () => inventoryItemView(store, index),
        product: {
          __typename: 'Product',
          id: gid('Product', firstProduct + index),
          title: product.name,
          status: 'ACTIVE',
        },
      }
    : null;
};

/** The variant with this article number, or null when the store sells no such thing. */
export const variantView = (store: FakeStore, sku: string): object | null =>
  viewAt(
    store,
    store.state.products.findIndex((product) => product.sku === sku),
  );

export const variantViews = (store: FakeStore): { id: number; view: object }[] =>
  store.state.products.flatMap((_, index) => {
    const view = viewAt(store, index);
    return view ? [{ id: firstVariant + index, view }] : [];
  });

/** Variants, products' inventory items and the location by their global ids. */
export const stockNode = (store: FakeStore, id: string): object | null => {
  if (id === locationId) return locationView(store);
  const [, type, number] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(id) ?? [];
  if (type === 'ProductVariant') return viewAt(store, Number(number) - firstVariant);
  const index = Number(number) - firstItem;
  return type === 'InventoryItem' && store.state.products[index]
    ? inventoryItemView(store, index)
    : null;
};
