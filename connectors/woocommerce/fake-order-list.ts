import { numberOf } from './fake-order-number.ts';
import { showOrder, siteTime } from './fake-order-show.ts';
import { type FakeCall, type FakeReply, invalidParam, pageOf, pagingOf } from './fake-reply.ts';
import type { FakeOrder, FakeStore } from './fake-state.ts';

export const knownStatuses = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
];
const orderings = ['date', 'id', 'include', 'title', 'slug', 'modified'];
const dateFilters = ['after', 'before', 'modified_after', 'modified_before'] as const;
const datePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

const listOf = (query: URLSearchParams, name: string): string[] =>
  query.get(name)?.split(',').filter(Boolean) ?? [];

const refusalOf = (query: URLSearchParams): FakeReply | null => {
  for (const name of dateFilters)
    if (query.has(name) && !datePattern.test(query.get(name) ?? ''))
      return invalidParam(name, 'Invalid date.');
  for (const status of listOf(query, 'status'))
    if (![...knownStatuses, 'any', 'trash'].includes(status))
      return invalidParam('status', `status[0] is not one of ${knownStatuses.join(', ')}.`);
  if (!orderings.includes(query.get('orderby') ?? 'date'))
    return invalidParam('orderby', `orderby is not one of ${orderings.join(', ')}.`);
  return null;
};

/**
 * WordPress reads a naive date as it stands, brings any other into the site's own time, and then
 * compares the text with the column: with `dates_are_gmt` a date with a zone is off by that zone.
 */
const boundOf = (text: string, { input }: FakeStore): string =>
  /(Z|[+-]\d\d:\d\d)$/.test(text)
    ? siteTime(
        Temporal.Instant.from(text).toString({ smallestUnit: 'second' }).slice(0, 19),
        input.timeZone,
      )
    : text.slice(0, 19);

const withinDates = (query: URLSearchParams, store: FakeStore): ((order: FakeOrder) => boolean) => {
  const inGmt = query.get('dates_are_gmt') === 'true';
  const bounds = dateFilters.flatMap((name) => {
    const text = query.get(name);
    return text === null ? [] : [{ name, bound: boundOf(text, store) }];
  });
  return (order) =>
    bounds.every(({ name, bound }) => {
      const gmt = name.startsWith('modified') ? order.date_modified_gmt : order.date_created_gmt;
      const column = inGmt ? gmt : siteTime(gmt, store.input.timeZone);
      return name.endsWith('after') ? column > bound : column < bound;
    });
};

const withStatus = (query: URLSearchParams): ((order: FakeOrder) => boolean) => {
  const statuses = listOf(query, 'status');
  if (statuses.length === 0 || statuses.includes('any')) return ({ status }) => status !== 'trash';
  return ({ status }) => statuses.includes(status);
};

const sortKeyOf = (orderby: string, order: FakeOrder): string => {
  if (orderby === 'id') return '';
  return orderby === 'modified' ? order.date_modified_gmt : order.date_created_gmt;
};

const sorter = (query: URLSearchParams): ((one: FakeOrder, other: FakeOrder) => number) => {
  const orderby = query.get('orderby') ?? 'date';
  const sign = query.get('order') === 'asc' ? 1 : -1;
  return (one, other) => {
    const [left, right] = [sortKeyOf(orderby, one), sortKeyOf(orderby, other)];
    if (left !== right) return left < right ? -sign : sign;
    return sign * (one.id - other.id);
  };
};

/** Parts of names, addresses and articles, whole ids, and what plugins add to the fields that are searched. */
const found = (query: URLSearchParams, store: FakeStore): ((order: FakeOrder) => boolean) => {
  const wanted = query.get('search')?.toLowerCase() ?? '';
  if (wanted === '') return () => true;
  return (order) =>
    String(order.id) === wanted ||
    [
      numberOf(store, order),
      ...Object.values(order.billing),
      ...Object.values(order.shipping),
      ...order.line_items.map(({ name }) => name),
    ].some((text) => text.toLowerCase().includes(wanted));
};

export const listOrders = ({ store, query }: FakeCall): FakeReply => {
  const paging = pagingOf(query);
  if ('status' in paging) return paging;
  const refusal = refusalOf(query);
  if (refusal) return refusal;
  const included = listOf(query, 'include').map(Number);
  const selected = store.orders
    .filter(({ id }) => included.length === 0 || included.includes(id))
    .filter(withStatus(query))
    .filter(withinDates(query, store))
    .filter(found(query, store))
    .sort(sorter(query));
  return pageOf(selected, paging, showOrder(store));
};
