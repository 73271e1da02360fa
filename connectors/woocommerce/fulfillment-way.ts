import { z } from 'zod';
import type { Parcel } from '../fulfilment-port.ts';
import { callIfKnown, readReply } from './client.ts';
import { idIn, isSame, refOf, tell, type Way } from './parcel-way.ts';

/* WooCommerce's own fulfillments, since 10.1 and only where the shop switched them on. */

const metaSchema = z.object({ id: z.number().optional(), key: z.string(), value: z.unknown() });
const itemSchema = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  meta_data: z.array(metaSchema),
});
type Item = z.infer<typeof itemSchema>;
const refSchema = itemSchema.transform(({ id }) => refOf('core', id));

const textOf = ({ meta_data: meta }: Item, key: string): string =>
  String(meta.find((one) => one.key === key)?.value ?? '');

const trackingOf = (parcel: Parcel): { key: string; value: string }[] => [
  { key: '_tracking_number', value: parcel.trackingNumber },
  { key: '_shipment_provider', value: 'other' },
  { key: '_provider_name', value: parcel.carrier },
  { key: '_tracking_url', value: parcel.trackingUrl ?? '' },
];

const itemsOf = (parcel: Parcel): unknown => ({
  key: '_items',
  value: parcel.lines.map(({ platformLineId, quantity }) => ({
    item_id: Number(platformLineId),
    qty: quantity,
  })),
});

const holds = (item: Item, parcel: Parcel): boolean =>
  trackingOf(parcel).every(({ key, value }) => isSame(textOf(item, key), value));

/** The buyer is told by the store's mail. A correction changes the fulfillment in place. */
export const coreFulfillment: Way = async (context, { parcel, order }) => {
  const path = `wc/v3/orders/${order.id}/fulfillments`;
  const reply = await callIfKnown(context, { path });
  if (reply === null) return null;
  const items = readReply(z.array(itemSchema), reply);
  const oldId = idIn('core', parcel.ref);
  const there =
    items.find(({ id }) => id === oldId) ??
    items.find((item) => isSame(textOf(item, '_tracking_number'), parcel.trackingNumber));
  const known = there !== undefined && (oldId === null || holds(there, parcel));
  const told = { status: 'fulfilled', is_fulfilled: true, notify_customer: true };
  return {
    known,
    settle: async () => {
      if (known) return { ref: refOf('core', there.id) };
      const meta_data = trackingOf(parcel);
      if (there === undefined) {
        const body = { ...told, meta_data: [itemsOf(parcel), ...meta_data] };
        return tell(context, { method: 'POST', path, body }, refSchema);
      }
      // What is left out of a change is removed from the fulfillment.
      const kept = there.meta_data.filter(({ key }) => meta_data.every((one) => one.key !== key));
      const body = { ...told, meta_data: [...kept, ...meta_data] };
      return tell(context, { method: 'PUT', path: `${path}/${there.id}`, body }, refSchema);
    },
  };
};
