import type { FulfillmentOrderState, LineState, OrderState } from './fake-order-state.ts';
import {
  type FakeStore,
  instantText,
  type LocationState,
  nextId,
  type StoreState,
} from './fake-state.ts';

type WorkLine = FulfillmentOrderState['lines'][number];

/** Units of a line that the buyer still wants, sent or not. */
export const unitsWanted = ({ quantity, removed }: LineState): number => quantity - removed;

export const unitsShipped = ({ fulfillments }: OrderState, line: LineState): number =>
  fulfillments
    .flatMap(({ lines }) => lines)
    .reduce((sum, one) => sum + (one.lineId === line.id ? one.quantity : 0), 0);

export const skuOf = ({ lines }: OrderState, lineId: number): string =>
  lines.find((line) => line.id === lineId)?.sku ?? '';

/** Where a fulfilment order is to be shipped from. */
export const locationOf = (
  { locations }: StoreState,
  { locationId }: FulfillmentOrderState,
): LocationState | undefined =>
  locations.find((location) => location.id === locationId) ?? locations[0];

/** Brings every status of an order in line with what is left to ship of it. */
export const settle = (order: OrderState, at: string): void => {
  order.updatedAt = at;
  for (const work of order.fulfillmentOrders)
    if (work.lines.every(({ remaining }) => remaining === 0)) work.status = 'CLOSED';
  const isOpen = order.fulfillmentOrders.some(({ status }) => status !== 'CLOSED');
  if (order.fulfillmentOrders.some(({ status }) => status === 'ON_HOLD'))
    order.fulfillmentStatus = 'ON_HOLD';
  else if (order.fulfillments.length === 0) order.fulfillmentStatus = 'UNFULFILLED';
  else order.fulfillmentStatus = isOpen ? 'PARTIALLY_FULFILLED' : 'FULFILLED';
};

export type Shipment = {
  rows: { work: FulfillmentOrderState; line: WorkLine; quantity: number }[];
  tracking: OrderState['fulfillments'][number]['tracking'];
  isTold: boolean;
  at?: string;
};

/** Sends units of fulfilment orders that lie at one location, and gives back the fulfilment. */
export const ship = (
  store: FakeStore,
  order: OrderState,
  { rows, tracking, isTold, at = instantText(store.now()) }: Shipment,
): OrderState['fulfillments'][number] => {
  for (const { work, line, quantity } of rows) {
    line.remaining -= quantity;
    work.status = 'IN_PROGRESS';
    work.updatedAt = at;
    store.catalogue.commit(skuOf(order, line.lineId), -quantity);
  }
  const made = {
    id: nextId(store),
    createdAt: at,
    updatedAt: at,
    locationId: rows[0]?.work.locationId ?? null,
    tracking,
    notices: isTold ? 1 : 0,
    lines: rows.map(({ line, quantity }) => ({
      id: nextId(store),
      lineId: line.lineId,
      quantity,
    })),
  };
  order.fulfillments.push(made);
  settle(order, at);
  return made;
};

/** Ships all that is left, in the shop's admin and without a number. */
export const shipByHand = (store: FakeStore, order: OrderState, at?: string): void => {
  const open = order.fulfillmentOrders.filter(({ status }) => status !== 'CLOSED');
  for (const works of Map.groupBy(open, ({ locationId }) => locationId).values()) {
    const rows = works.flatMap((work) =>
      work.lines.map((line) => ({ work, line, quantity: line.remaining })),
    );
    const left = rows.filter(({ quantity }) => quantity > 0);
    if (left.length === 0) continue;
    ship(store, order, {
      rows: left,
      tracking: null,
      isTold: false,
      ...(at === undefined ? {} : { at }),
    });
  }
};
