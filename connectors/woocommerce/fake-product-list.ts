import { showProductRow } from './fake-products.ts';
import {
  type FakeCall,
  type FakeReply,
  invalidParam,
  pageOf,
  pagingOf,
  storeError,
} from './fake-reply.ts';
import { shelfOf } from './fake-shelf.ts';
import type { FakeProductRow } from './fake-state.ts';

/** Orderings that the fake knows of those that stores have. */
const orderings = ['date', 'id', 'include'];

const refusalOf = (query: URLSearchParams): FakeReply | null => {
  if (!orderings.includes(query.get('orderby') ?? 'date'))
    return invalidParam('orderby', `orderby is not one of ${orderings.join(', ')}.`);
  if (!['any', 'publish', 'draft', 'private'].includes(query.get('status') ?? 'any'))
    return invalidParam('status', 'status is not one of any, draft, private, publish.');
  return null;
};

/** Every product of the fake is published. */
const withStatus = (query: URLSearchParams, rows: readonly FakeProductRow[]) =>
  ['any', 'publish'].includes(query.get('status') ?? 'any') ? rows : [];

/** Products in the order of their ids, and how to tell one of them without looking through all. */
type Section = {
  rows: readonly FakeProductRow[];
  has: (product: FakeProductRow) => boolean;
};

const included = ({ store, query }: FakeCall, { rows, has }: Section) => {
  const ids = query.get('include')?.split(',').map(Number);
  if (!ids) return rows;
  const { byId } = shelfOf(store);
  const found = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  return found.filter(has).sort((one, other) => one.id - other.id);
};

/** Ids rise with dates; the youngest come first by default. */
const list = (call: FakeCall, section: Section): FakeReply => {
  const paging = pagingOf(call.query);
  if ('status' in paging) return paging;
  const refusal = refusalOf(call.query);
  if (refusal) return refusal;
  const found = withStatus(call.query, included(call, section));
  const ascending = call.query.get('order') === 'asc';
  return pageOf(ascending ? found : found.toReversed(), paging, showProductRow(call.store));
};

const ofParent = ({ store }: FakeCall, parent: number): Section => ({
  rows: shelfOf(store).byParent.get(parent) ?? [],
  has: ({ parent_id }) => parent_id === parent,
});

/** Without article numbers, products only; with them, variations as well. */
export const listProducts = (call: FakeCall): FakeReply => {
  const skus = call.query.get('sku')?.split(',');
  if (!skus) return list(call, ofParent(call, 0));
  const rows = skus.flatMap((sku) => shelfOf(call.store).bySku.get(sku) ?? []);
  return list(call, { rows, has: (product) => rows.includes(product) });
};

export const listVariations = (call: FakeCall): FakeReply =>
  list(call, ofParent(call, call.ids[0] ?? -1));

/** Since WooCommerce 10.3. */
export const listAllVariations = (call: FakeCall): FakeReply =>
  list(call, {
    rows: shelfOf(call.store).variations,
    has: ({ type }) => type === 'variation',
  });

export const showProduct = ({ store, ids }: FakeCall): FakeReply => {
  const product = shelfOf(store).byId.get(ids[0] ?? 0);
  return product?.parent_id === 0
    ? { status: 200, body: showProductRow(store)(product) }
    : storeError(404, { code: 'woocommerce_rest_product_invalid_id', message: 'Invalid ID.' });
};
