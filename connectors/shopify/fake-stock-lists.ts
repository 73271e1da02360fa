import { GraphQLError } from 'graphql';
import { connect } from './fake-connection.ts';
import { locationView } from './fake-levels.ts';
import { requireScope, type Viewer, variantId, variantView } from './fake-product-view.ts';
import { type Filters, search } from './fake-search.ts';
import { gid, type ProductState } from './fake-state.ts';

type ListArguments = { query?: string | null; sortKey?: string };
type LocationArguments = { includeInactive?: boolean; includeLegacy?: boolean; sortKey?: string };

const compare = (left: number, comparison: string, right: number): boolean => {
  if (comparison === '>') return left > right;
  if (comparison === '>=') return left >= right;
  if (comparison === '<') return left < right;
  return comparison === '<=' ? left <= right : left === right;
};

const variantFilters: Filters<ProductState> = {
  id: (product, value, comparison) => compare(variantId(product), comparison, Number(value)),
  sku: ({ sku }, value) => sku === value,
  barcode: ({ barcode }, value) => barcode === value,
};

const variants = (store: Viewer, { query, sortKey }: ListArguments): readonly ProductState[] => {
  requireScope(store, 'read_products');
  if (sortKey !== undefined && sortKey !== 'ID')
    throw new GraphQLError(`This store cannot sort variants by ${sortKey}.`);
  return query ? search(store.state.products, query, variantFilters) : store.state.products;
};

/** Lists of what a store sells, and of where it keeps it. */
export const stockLists = (store: Viewer) => ({
  locations: (args: LocationArguments) => {
    requireScope(store, 'read_locations');
    const found = store.state.locations.filter(
      (location) =>
        (location.isActive || args.includeInactive) &&
        (!location.isFulfillmentService || args.includeLegacy),
    );
    const key = ({ name, id }: { name: string; id: number }): string => `${name}/${id}`;
    const sorted = found.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
    return connect(sorted, args, { key, view: locationView });
  },
  location: ({ id }: { id?: string | null }) => {
    requireScope(store, 'read_locations');
    const found = store.state.locations.find((one) => !id || gid('Location', one.id) === id);
    return found ? locationView(found) : null;
  },
  productVariants: (args: ListArguments) =>
    connect(variants(store, args), args, {
      key: (product) => String(variantId(product)),
      view: (product) => variantView(store, product),
    }),
  productVariantsCount: ({ limit, ...args }: ListArguments & { limit?: number | null }) => {
    const found = variants(store, args).length;
    const isCut = limit != null && found > limit;
    return { count: isCut ? limit : found, precision: isCut ? 'AT_LEAST' : 'EXACT' };
  },
});
