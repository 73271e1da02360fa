import { showFault } from './fake-faults.ts';
import type { FulfillmentOrderState, FulfillmentState, OrderState } from './fake-order-state.ts';
import { fulfillmentView } from './fake-order-view.ts';
import { requireScope, type Viewer } from './fake-product-view.ts';
import { type FakeStore, gid, instantText } from './fake-state.ts';
import { locationOf, type Shipment, ship } from './fake-work.ts';

type TrackingInput = { company?: string | null; number?: string | null; url?: string | null };
type RowsInput = {
  fulfillmentOrderId: string;
  fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
};
type CreateInput = {
  lineItemsByFulfillmentOrder: RowsInput[];
  notifyCustomer?: boolean | null;
  trackingInfo?: TrackingInput | null;
};
type UpdateInput = {
  fulfillmentId: string;
  trackingInfoInput: TrackingInput;
  notifyCustomer?: boolean | null;
};
type Payload = {
  fulfillment: object | null;
  userErrors: { field: string[] | null; message: string }[];
};
type Publish = (order: OrderState, topics: readonly string[]) => void;
type Found = { order: OrderState; work: FulfillmentOrderState };

const scope = 'write_merchant_managed_fulfillment_orders';
const mostRows = 512;

const refuse = (message: string, field = 'fulfillment'): Payload => ({
  fulfillment: null,
  userErrors: [{ field: [field], message }],
});

/** The fulfilment with this global id, and its order. */
export const madeOf = (
  { state }: FakeStore,
  id: string,
): { order: OrderState; made: FulfillmentState } | null => {
  for (const order of state.orders) {
    const made = order.fulfillments.find((one) => gid('Fulfillment', one.id) === id);
    if (made) return { order, made };
  }
  return null;
};

const findWork = ({ state }: FakeStore, id: string): Found | null => {
  for (const order of state.orders) {
    const work = order.fulfillmentOrders.find((one) => gid('FulfillmentOrder', one.id) === id);
    if (work) return { order, work };
  }
  return null;
};

const trackingOf = ({ company, number, url }: TrackingInput): FulfillmentState['tracking'] => ({
  company: company ?? null,
  number: number ?? null,
  url: url ?? null,
});

/** The rows that are asked for, or all that is left when none are named; null when they are wrong. */
const rowsOf = ({ work }: Found, rows: RowsInput['fulfillmentOrderLineItems']) => {
  if (!rows?.length)
    return work.lines
      .filter(({ remaining }) => remaining > 0)
      .map((line) => ({ work, line, quantity: line.remaining }));
  const seen = new Set(rows.map(({ id }) => id));
  const found: Shipment['rows'] = rows.flatMap(({ id, quantity }) => {
    const line = work.lines.find((one) => gid('FulfillmentOrderLineItem', one.id) === id);
    return line && quantity > 0 && quantity <= line.remaining ? [{ work, line, quantity }] : [];
  });
  return found.length === rows.length && seen.size === rows.length ? found : null;
};

const workProblem = (store: FakeStore, found: readonly Found[]): string | null => {
  const orders = new Set(found.map(({ order }) => order.id));
  if (orders.size > 1) return 'All fulfillment orders must belong to the same order.';
  const locations = new Set(found.map(({ work }) => locationOf(store.state, work)?.id));
  if (locations.size > 1) return 'All fulfillment orders must be assigned to the same location.';
  for (const { work } of found) {
    if (locationOf(store.state, work)?.isFulfillmentService)
      return 'The fulfillment order is assigned to a fulfillment service.';
    if (work.status !== 'OPEN' && work.status !== 'IN_PROGRESS')
      return `Fulfillment order ${work.id} has an unfulfillable status= ${work.status.toLowerCase()}.`;
  }
  return null;
};

const create = (store: Viewer, input: CreateInput, publish: Publish): Payload => {
  const asked = input.lineItemsByFulfillmentOrder;
  const found = asked.map((one) => findWork(store, one.fulfillmentOrderId));
  const known = found.filter((one) => one !== null);
  const [first] = known;
  if (!first || known.length < asked.length) return refuse('Fulfillment order does not exist.');
  const problem = workProblem(store, known);
  if (problem) return refuse(problem);
  const rows = known.map((one, index) => rowsOf(one, asked[index]?.fulfillmentOrderLineItems));
  if (rows.some((row) => row === null || row.length > mostRows))
    return refuse('Invalid fulfillment order line item quantity requested.');
  const { order } = first;
  const made = ship(store, order, {
    rows: rows.flatMap((row) => row ?? []),
    tracking: input.trackingInfo ? trackingOf(input.trackingInfo) : null,
    isTold: input.notifyCustomer ?? false,
  });
  publish(order, [
    'ORDERS_UPDATED',
    order.fulfillmentStatus === 'FULFILLED' ? 'ORDERS_FULFILLED' : 'ORDERS_PARTIALLY_FULFILLED',
  ]);
  return { fulfillment: fulfillmentView(store, { order, made }), userErrors: [] };
};

const update = (store: Viewer, input: UpdateInput, publish: Publish): Payload => {
  const found = madeOf(store, input.fulfillmentId);
  if (!found) return refuse('Fulfillment does not exist.', 'fulfillmentId');
  const { order, made } = found;
  made.tracking = trackingOf(input.trackingInfoInput);
  made.updatedAt = instantText(store.now());
  order.updatedAt = made.updatedAt;
  if (input.notifyCustomer) made.notices += 1;
  publish(order, ['ORDERS_UPDATED']);
  return { fulfillment: fulfillmentView(store, found), userErrors: [] };
};

/** Both writes of tracking numbers. Unlike those of stock, they take effect each time they come. */
export const fulfillmentMutations = (store: Viewer, publish: Publish) => {
  const unlessRefused = (act: () => Payload): Payload => {
    requireScope(store, scope);
    return showFault(store.state, 'parcel_refused')
      ? refuse('The fulfillment could not be created because the order is being reviewed.')
      : act();
  };
  return {
    fulfillmentCreate: ({ fulfillment }: { fulfillment: CreateInput }) =>
      unlessRefused(() => create(store, fulfillment, publish)),
    fulfillmentTrackingInfoUpdate: (input: UpdateInput) =>
      unlessRefused(() => update(store, input, publish)),
  };
};
