import { createHash } from 'node:crypto';
import { z } from 'zod';
import { takeFault } from './fake-faults.ts';
import { hasPlugin, numberOf, setMeta } from './fake-order-number.ts';
import { type FakeCall, type FakeReply, naiveGmt, storeError } from './fake-reply.ts';
import { type FakeFulfillment, type FakeOrder, type FakeTracking, takeId } from './fake-state.ts';

type Handler = (call: FakeCall) => FakeReply;
type OrderHandler = (call: FakeCall, order: FakeOrder) => FakeReply;

const invalidOrder = storeError(404, {
  code: 'woocommerce_rest_order_invalid_id',
  message: 'Invalid order ID.',
});

const locked = storeError(400, {
  code: 'erp_parcels_locked',
  message: 'Parcels of this shop are kept by the &quot;ERP link&quot; plugin.',
});

const orderOf = ({ store, ids }: FakeCall): FakeOrder | undefined =>
  store.orders.find(({ id }) => id === ids[0]);

const withOrder =
  (handle: OrderHandler, find = orderOf): Handler =>
  (call) => {
    const order = find(call);
    return order ? handle(call, order) : invalidOrder;
  };

const touch = ({ now, notify }: FakeCall, order: FakeOrder): void => {
  order.date_modified_gmt = naiveGmt(now);
  notify('order.updated', order.id);
};

const showTracking = ({ seq: _, ...tracking }: FakeTracking): unknown => tracking;

export const listTrackings = withOrder((_, order) => ({
  status: 200,
  body: order.trackings.map(showTracking),
}));

const trackingSchema = z.object({
  tracking_provider: z.string().default(''),
  custom_tracking_provider: z.string().default(''),
  custom_tracking_link: z.string().default(''),
  tracking_number: z.string(),
  date_shipped: z.string().default(''),
});

/** Adds whatever it is given, also what is there already. */
const addTracking: OrderHandler = (call, order) => {
  const given = trackingSchema.parse(call.body);
  if (takeFault(call.store, 'parcel_refused')) return locked;
  const seq = takeId(call.store);
  const tracking: FakeTracking = {
    seq,
    tracking_id: createHash('md5').update(`${given.tracking_number}${seq}`).digest('hex'),
    tracking_provider: given.custom_tracking_provider || given.tracking_provider,
    tracking_link: given.custom_tracking_link,
    tracking_number: given.tracking_number,
    date_shipped: given.date_shipped,
  };
  order.trackings.push(tracking);
  touch(call, order);
  return { status: 201, body: showTracking(tracking) };
};

export const createTracking = withOrder(addTracking);

/** Takes the id in the path for an order's number, where a plugin numbers the orders. */
const orderNumbered = (call: FakeCall): FakeOrder | undefined => {
  const number = String(call.ids[0]);
  const numbered = hasPlugin(call.store, 'order-numbers')
    ? call.store.orders.find((order) => numberOf(call.store, order) === number)
    : undefined;
  return numbered ?? orderOf(call);
};

/** Advanced Shipment Tracking refuses odd numbers as if the order were unknown. */
export const createAdvancedTracking = withOrder((call, order) => {
  if (/[^a-z0-9- ]/i.test(trackingSchema.parse(call.body).tracking_number))
    return storeError(404, {
      code: 'woocommerce_rest_order_invalid_id',
      message: 'No special characters in a tracking number.',
    });
  return addTracking(call, order);
}, orderNumbered);

export const deleteTracking = withOrder((call, order) => {
  const tracking = order.trackings.find((one) => one.tracking_id === call.parts[1]);
  if (!tracking)
    return storeError(404, {
      code: 'woocommerce_rest_order_shipment_tracking_invalid_id',
      message: 'Invalid shipment tracking ID.',
    });
  order.trackings = order.trackings.filter((one) => one !== tracking);
  touch(call, order);
  return { status: 200, body: showTracking(tracking) };
});

export const listFulfillments = withOrder((_, order) => ({
  status: 200,
  body: order.fulfillments,
}));

const itemsSchema = z
  .array(z.object({ item_id: z.int().positive(), qty: z.number().positive() }))
  .min(1);

const fulfillmentSchema = z.object({
  status: z.enum(['unfulfilled', 'fulfilled']).optional(),
  is_fulfilled: z.boolean().optional(),
  meta_data: z.array(z.object({ id: z.number().optional(), key: z.string(), value: z.unknown() })),
});

const noItems = storeError(400, {
  code: '0',
  message: 'The fulfillment should contain at least one item.',
});

/** Data whose key a change does not name is removed. */
const save = (call: FakeCall, order: FakeOrder, fulfillment: FakeFulfillment): FakeReply | null => {
  const { meta_data: given, ...facts } = fulfillmentSchema.parse(call.body);
  const items = given.find(({ key }) => key === '_items')?.value;
  if (!itemsSchema.safeParse(items).success) return noItems;
  if (takeFault(call.store, 'parcel_refused')) return locked;
  Object.assign(fulfillment, facts);
  for (const meta of given) setMeta(call.store, fulfillment, meta);
  fulfillment.meta_data = fulfillment.meta_data.filter(({ key }) =>
    given.some((meta) => meta.key === key),
  );
  touch(call, order);
  return null;
};

export const createFulfillment = withOrder((call, order) => {
  const id = takeId(call.store);
  const made: FakeFulfillment = { id, status: 'unfulfilled', is_fulfilled: false, meta_data: [] };
  const refusal = save(call, order, made);
  if (refusal) return refusal;
  order.fulfillments.push(made);
  return { status: 201, body: made };
});

export const updateFulfillment = withOrder((call, order) => {
  const known = order.fulfillments.find(({ id }) => id === call.ids[1]);
  if (!known) return storeError(400, { code: '0', message: 'Fulfillment not found.' });
  return save(call, order, known) ?? { status: 200, body: known };
});

export const listNotes = withOrder(({ query }, order) => {
  const type = query.get('type') ?? 'any';
  const shown = order.notes.filter(
    (note) => type === 'any' || note.customer_note === (type === 'customer'),
  );
  return { status: 200, body: shown.toReversed() };
});

const noteSchema = z.object({ note: z.string(), customer_note: z.boolean().default(false) });

/** A note is no change of its order: neither its time nor a webhook tells of it. */
export const createNote = withOrder((call, order) => {
  const given = noteSchema.parse(call.body);
  if (takeFault(call.store, 'parcel_refused')) return locked;
  const id = takeId(call.store);
  const note = { id, author: 'system', date_created_gmt: naiveGmt(call.now), ...given };
  order.notes.push(note);
  return { status: 201, body: note };
});
