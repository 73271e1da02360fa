import { createHash } from 'node:crypto';
import { z } from 'zod';
import { takeFault } from './fake-faults.ts';
import { hasPlugin, numberOf } from './fake-order-number.ts';
import { locked, type OrderHandler, orderOf, touch, withOrder } from './fake-parcel-order.ts';
import { type FakeCall, storeError } from './fake-reply.ts';
import { type FakeOrder, type FakeTracking, takeId } from './fake-state.ts';

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
