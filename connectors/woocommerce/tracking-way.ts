import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import type { Parcel } from '../fulfilment-port.ts';
import { callIfKnown, callOrRefusal, readReply } from './client.ts';
import { idsNumbered } from './order-find.ts';
import { idIn, isSame, refOf, type Telling, type Told, tell, type Way } from './parcel-way.ts';
import { mayHave } from './store-site.ts';

/*
 * Advanced Shipment Tracking and Shipment Tracking have the same API. Neither knows a tracking again,
 * so the list is read first; neither can change one, so a correction adds the new and removes the old.
 */

type Plugin = {
  way: string;
  namespace: string;
  /** Both take carriers they know by their name; only the first makes do with any other. */
  fieldsOf: (parcel: Parcel) => Record<string, unknown>;
};

const itemSchema = z.object({
  tracking_id: z.string(),
  tracking_provider: z.string().nullish(),
  tracking_number: z.union([z.string(), z.number()]).transform(String),
});
type Item = z.infer<typeof itemSchema>;

/**
 * Advanced Shipment Tracking reads the id in the path as the number of an order, in stores with a
 * plugin that numbers orders: it could put the parcel to the order of somebody else.
 */
const hitsAnother = async (context: ConnectorContext, { order, site }: Telling): Promise<boolean> =>
  order.number !== order.id &&
  mayHave(site, 'wc-ast/v3') &&
  (await idsNumbered(context, order.id)).some((id) => id !== order.id);

const dateOf = ({ parcel, site }: Telling): string =>
  Temporal.Instant.from(parcel.shippedAt)
    .toZonedDateTimeISO(site.timeZone)
    .toPlainDate()
    .toString();

const itemOf = (items: readonly Item[], parcel: Parcel, oldId: string | null) => {
  const same = items.filter((item) => isSame(item.tracking_number, parcel.trackingNumber));
  return (
    same.find((item) => item.tracking_id !== oldId) ??
    same.find((item) => isSame(item.tracking_provider ?? '', parcel.carrier))
  );
};

const trackingWay =
  ({ way, namespace, fieldsOf }: Plugin): Way =>
  async (context, telling) => {
    const { parcel, order, site } = telling;
    const path = `${namespace}/orders/${order.id}/shipment-trackings`;
    if (!mayHave(site, namespace) || (await hitsAnother(context, telling))) return null;
    const reply = await callIfKnown(context, { path });
    if (reply === null) return null;
    const items = readReply(z.array(itemSchema), reply);
    const oldId = idIn(way, parcel.ref);
    const there = itemOf(items, parcel, oldId);
    const outdated = items.find(({ tracking_id: id }) => id === oldId && id !== there?.tracking_id);

    const add = (): Promise<Told> => {
      const body = {
        tracking_number: parcel.trackingNumber,
        date_shipped: dateOf(telling),
        ...fieldsOf(parcel),
      };
      const refSchema = itemSchema.transform(({ tracking_id: id }) => refOf(way, id));
      return tell(context, { method: 'POST', path, body }, refSchema);
    };
    const remove = async ({ tracking_id: id }: Item, added: { ref: string }): Promise<Told> => {
      const gone = await callOrRefusal(context, { method: 'DELETE', path: `${path}/${id}` });
      return 'refused' in gone && gone.status !== 404 ? gone : added;
    };
    return {
      known: there !== undefined && outdated === undefined,
      settle: async () => {
        const added = there ? { ref: refOf(way, there.tracking_id) } : await add();
        return 'refused' in added || !outdated ? added : remove(outdated, added);
      },
    };
  };

/** Finds the carrier by its name and leaves the order's status alone. */
export const advancedShipmentTracking = trackingWay({
  way: 'ast',
  namespace: 'wc-ast/v3',
  fieldsOf: ({ carrier, trackingUrl }) => ({
    tracking_provider: carrier,
    custom_tracking_link: trackingUrl ?? '',
    status_shipped: 0,
  }),
});

export const shipmentTracking = trackingWay({
  way: 'st',
  namespace: 'wc-shipment-tracking/v3',
  fieldsOf: ({ carrier, trackingUrl }) => ({
    custom_tracking_provider: carrier,
    custom_tracking_link: trackingUrl ?? '',
  }),
});
