import type { FakeProductRow, FakeStore } from './fake-state.ts';

/** The products of a store by what they are looked up by; lists are in the order of ids. */
export type Shelf = {
  byId: ReadonlyMap<number, FakeProductRow>;
  bySku: ReadonlyMap<string, readonly FakeProductRow[]>;
  byParent: ReadonlyMap<number, readonly FakeProductRow[]>;
  /** Everything that has stock of its own: simple products and variations. */
  sellable: readonly FakeProductRow[];
  variations: readonly FakeProductRow[];
};

/** By the list they index: whoever adds or removes products makes a new list. */
const shelves = new WeakMap<readonly FakeProductRow[], Shelf>();

export const shelfOf = ({ products }: FakeStore): Shelf => {
  const known = shelves.get(products);
  if (known) return known;
  const sorted = products.toSorted((one, other) => one.id - other.id);
  const sellable = sorted.filter(({ type }) => type !== 'variable');
  const shelf: Shelf = {
    byId: new Map(sorted.map((product) => [product.id, product])),
    bySku: Map.groupBy(sellable, ({ sku }) => sku),
    byParent: Map.groupBy(sorted, ({ parent_id }) => parent_id),
    sellable,
    variations: sorted.filter(({ type }) => type === 'variation'),
  };
  shelves.set(products, shelf);
  return shelf;
};
