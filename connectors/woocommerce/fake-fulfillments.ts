import { z } from 'zod';
import { takeFault } from './fake-faults.ts';
import { setMeta } from './fake-order-number.ts';
import { locked, touch, withOrder } from './fake-parcel-order.ts';
import { type FakeCall, type FakeReply, storeError } from './fake-reply.ts';
import { type FakeFulfillment, type FakeOrder, takeId } from './fake-state.ts';

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
