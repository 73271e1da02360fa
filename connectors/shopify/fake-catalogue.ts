import type { Catalogue, ProductState, StoreState } from './fake-state.ts';

/** Units of open work by product: what orders have promised and not shipped. */
const committedUnits = ({ orders }: StoreState): Map<string, number> => {
  const units = new Map<string, number>();
  for (const order of orders) {
    const skus = new Map(order.lines.map((line) => [line.id, line.sku]));
    for (const line of order.fulfillmentOrders.flatMap((work) => work.lines)) {
      const sku = skus.get(line.lineId) ?? '';
      units.set(sku, (units.get(sku) ?? 0) + line.remaining);
    }
  }
  return units;
};

export const createCatalogue = (state: StoreState): Catalogue => {
  const bySku = new Map<string, ProductState[]>();
  const byOrdinal = new Map<number, ProductState>();
  const committed = committedUnits(state);

  const enter = (product: ProductState): void => {
    const twins = bySku.get(product.sku);
    if (twins) twins.push(product);
    else bySku.set(product.sku, [product]);
    byOrdinal.set(product.ordinal, product);
  };
  state.products.forEach(enter);

  return {
    ofSku: (sku) => bySku.get(sku)?.[0],
    allOfSku: (sku) => bySku.get(sku) ?? [],
    ofOrdinal: (ordinal) => byOrdinal.get(ordinal),
    add: (products) => {
      for (const product of products) {
        const made = { tracked: true, elsewhere: {}, ...product, ordinal: state.productsMade };
        state.productsMade += 1;
        state.products.push(made);
        enter(made);
      }
    },
    remove: (sku) => {
      for (const { ordinal } of bySku.get(sku) ?? []) byOrdinal.delete(ordinal);
      bySku.delete(sku);
      state.products = state.products.filter((product) => product.sku !== sku);
    },
    /** Only the oldest product of an article number is ever ordered. */
    committed: (product) =>
      bySku.get(product.sku)?.[0] === product ? (committed.get(product.sku) ?? 0) : 0,
    commit: (sku, units) => {
      committed.set(sku, (committed.get(sku) ?? 0) + units);
    },
  };
};
