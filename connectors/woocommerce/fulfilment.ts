import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { Fulfilment, Parcel, ParcelResult } from '../fulfilment-port.ts';
import { coreFulfillment } from './fulfillment-way.ts';
import { customerNote } from './note-way.ts';
import {
  markOrder,
  orderGone,
  type ParcelOrder,
  readParcelOrder,
  refusalOf,
  shippedByHand,
} from './parcel-order.ts';
import type { Knowledge, Telling } from './parcel-way.ts';
import { plainText } from './plain-text.ts';
import type { StoreError } from './reply-body.ts';
import { readSite } from './store-site.ts';
import { advancedShipmentTracking, shipmentTracking } from './tracking-way.ts';

/** Plugins come first: a shop that added one shows its buyers what stands there. */
const ways = [advancedShipmentTracking, shipmentTracking, coreFulfillment];

const knowledgeOf = async (context: ConnectorContext, telling: Telling): Promise<Knowledge> => {
  for (const way of ways) {
    const knowledge = await way(context, telling);
    if (knowledge) return knowledge;
  }
  return customerNote(context, telling);
};

const inWords = ({ code, message }: StoreError): ParcelResult => ({
  outcome: 'refused',
  code: 'other',
  problem: `${plainText(message) || 'The store refused the parcel'} (${code})`,
});

/** The order as it stands now, or why it takes no parcel. */
const openOrder = async (
  context: ConnectorContext,
  id: string,
): Promise<{ order: ParcelOrder } | { refused: ParcelResult }> => {
  const order = await readParcelOrder(context, id);
  const refused = order ? refusalOf(order) : orderGone;
  return order && !refused ? { order } : { refused: refused ?? orderGone };
};

/**
 * The store is asked what it knows, told what it does not, and then the order is completed: a call that
 * ended anywhere in between is made again and does the rest. The order is read again before it is
 * completed, because that would bring back one which staff cancelled meanwhile.
 */
const pushTo = async (
  context: ConnectorContext,
  { parcel, site }: Pick<Telling, 'parcel' | 'site'>,
): Promise<ParcelResult> => {
  const { platformOrderId: id } = parcel;
  const before = await openOrder(context, id);
  if ('refused' in before) return before.refused;
  const { order } = before;
  const { known, settle } = await knowledgeOf(context, { parcel, order, site });
  if (order.status === 'completed' && !known && order.mark === null) return shippedByHand;
  const told = await settle();
  const after = known ? before : await openOrder(context, id);
  if ('refused' in after) return after.refused;
  if ('refused' in told) return inWords(told.refused);
  const marking = { mark: told.ref, complete: parcel.completesOrder };
  const refusal = await markOrder(context, after.order, marking);
  return refusal ? inWords(refusal) : { outcome: 'sent', ref: told.ref };
};

const push = async (context: ConnectorContext, parcel: Parcel): Promise<ParcelResult> => {
  try {
    return await pushTo(context, { parcel, site: await readSite(context) });
  } catch (error) {
    // The order was deleted between two calls: nothing else is asked for by its id.
    if (error instanceof ConnectorError && error.kind === 'not_found') return orderGone;
    throw error;
  }
};

export const fulfilment: Fulfilment = { push, lowersQuantity: false };
