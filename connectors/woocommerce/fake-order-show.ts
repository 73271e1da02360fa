import { hasFault } from './fake-faults.ts';
import { numberOf } from './fake-order-number.ts';
import type { FakeOrder, FakeStore } from './fake-state.ts';

/** GMT text in the site's own time, as `date_created` and `date_modified` show it. */
export const siteTime = (gmt: string, timeZone: string): string =>
  Temporal.Instant.from(`${gmt}Z`)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });

const isNewest = (store: FakeStore, order: Pick<FakeOrder, 'id'>): boolean =>
  order.id === Math.max(...store.orders.map(({ id }) => id));

/** The order's JSON. While `malformed_order` lasts, the store's newest order comes without its lines. */
export const showOrder =
  (store: FakeStore) =>
  ({
    stock_reduced: _,
    trackings: __,
    fulfillments: ___,
    notes: ____,
    ...order
  }: FakeOrder): unknown => {
    const local = (gmt: string | null) => (gmt ? siteTime(gmt, store.input.timeZone) : null);
    const broken = hasFault(store, 'malformed_order') && isNewest(store, order);
    return {
      ...order,
      parent_id: 0,
      number: numberOf(store, order),
      version: '11.0.1',
      prices_include_tax: false,
      date_created: local(order.date_created_gmt),
      date_modified: local(order.date_modified_gmt),
      date_paid: local(order.date_paid_gmt),
      date_completed: local(order.date_completed_gmt),
      line_items: broken ? null : order.line_items,
      refunds: order.refunds.map(({ id, reason, amount }) => ({ id, reason, total: `-${amount}` })),
      fee_lines: [],
      coupon_lines: [],
      tax_lines: [],
      needs_processing: true,
    };
  };
