import {
  type FakeStore,
  gid,
  type LocationState,
  type ProductState,
  type StoreState,
} from './fake-state.ts';

const itemBase = 46_000_000_001;
export const itemNumber = ({ ordinal }: ProductState): number => itemBase + ordinal;

/** The product behind the global id of its inventory item. */
export const productOfItem = ({ catalogue }: FakeStore, id: string): ProductState | undefined => {
  const [, number] = /^gid:\/\/shopify\/InventoryItem\/(\d+)$/.exec(id) ?? [];
  return catalogue.ofOrdinal(Number(number) - itemBase);
};

export const locationView = ({ id, ...location }: LocationState): object => ({
  __typename: 'Location',
  ...location,
  id: gid('Location', id),
  legacyResourceId: String(id),
  fulfillsOnlineOrders: true,
  shipsInventory: true,
});

/** The location with this global id, if the shop still uses it. */
export const activeLocation = (state: StoreState, id: string): LocationState | undefined =>
  state.locations.find((location) => location.isActive && gid('Location', location.id) === id);

const isMain = ({ locations }: StoreState, { id }: LocationState): boolean =>
  locations[0]?.id === id;

/** What a location offers for sale of a product; null when it never had any. */
export const availableAt = (
  state: StoreState,
  product: ProductState,
  location: LocationState,
): number | null =>
  isMain(state, location) ? product.stock : (product.elsewhere[location.id] ?? null);

export const setAvailable = (
  state: StoreState,
  { product, location }: { product: ProductState; location: LocationState },
  quantity: number,
): void => {
  if (isMain(state, location)) product.stock = quantity;
  else product.elsewhere[location.id] = quantity;
};

/** Orders are shipped from the main location, so units are committed there only. */
export const committedAt = (
  { state, catalogue }: FakeStore,
  product: ProductState,
  location: LocationState,
): number => (isMain(state, location) ? catalogue.committed(product) : 0);

type LevelPlace = { product: ProductState; location: LocationState };

export const levelView = (store: FakeStore, { product, location }: LevelPlace): object | null => {
  const available = availableAt(store.state, product, location);
  if (available === null) return null;
  const committed = committedAt(store, product, location);
  const known: Record<string, number> = { available, committed, on_hand: available + committed };
  const id = itemNumber(product);
  return {
    __typename: 'InventoryLevel',
    id: `gid://shopify/InventoryLevel/${id}${location.id}?inventory_item_id=${id}`,
    isActive: true,
    location: locationView(location),
    quantities: ({ names }: { names: string[] }) =>
      names.map((name) => ({ name, quantity: known[name] ?? 0 })),
  };
};
