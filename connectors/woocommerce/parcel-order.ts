import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { ParcelResult } from '../fulfilment-port.ts';
import { callOrRefusal, callStore, readReply } from './client.ts';
import { notReadyOf } from './mapping.ts';
import type { StoreError } from './reply-body.ts';

/** Our own line in the order's hidden data: what the store calls the last parcel it was told of by us. */
const markKey = '_quayside_parcel';

const countrySchema = z
  .object({ country: z.string().nullish() })
  .transform(({ country }) => country || null)
  .nullish()
  .catch(null);

const parcelOrderSchema = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  number: z.union([z.string(), z.number()]).transform(String),
  status: z.string(),
  shipping: countrySchema,
  billing: countrySchema,
  meta_data: z.array(z.object({ key: z.unknown(), value: z.unknown() })).default([]),
});
const fields = Object.keys(parcelOrderSchema.shape).join(',');

/** As much of an order as a parcel needs to know. */
export type ParcelOrder = {
  id: string;
  number: string;
  status: string;
  country: string | null;
  /** Null when nothing here ever told the store of a parcel. */
  mark: string | null;
};

/** The order as it stands now, also in the bin; null when the store has no such order. */
export const readParcelOrder = async (
  context: ConnectorContext,
  id: string,
): Promise<ParcelOrder | null> => {
  if (!/^[1-9]\d{0,17}$/.test(id)) return null;
  try {
    const reply = await callStore(context, {
      path: `wc/v3/orders/${id}`,
      query: { _fields: fields },
    });
    const { shipping, billing, meta_data: meta, ...order } = readReply(parcelOrderSchema, reply);
    const mark = meta.find(({ key }) => key === markKey)?.value;
    return {
      ...order,
      country: shipping ?? billing ?? null,
      mark: typeof mark === 'string' ? mark : null,
    };
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not_found') return null;
    throw error;
  }
};

const refuse = (
  code: Extract<ParcelResult, { outcome: 'refused' }>['code'],
  problem: string,
): ParcelResult => ({ outcome: 'refused', code, problem });

export const orderGone = refuse(
  'order_gone',
  'The store does not know this order any more. It was deleted there.',
);

export const shippedByHand = refuse(
  'already_fulfilled',
  'The order was completed in the store by hand, without this parcel.',
);

/** Why no parcel of the order can be told of; null when one can. Statuses of the shop's own making can. */
export const refusalOf = ({ status }: ParcelOrder): ParcelResult | null => {
  if (notReadyOf(status) === 'cancelled')
    return refuse('order_cancelled', `The order is “${status}” in the store.`);
  if (['on-hold', 'pending', 'failed', 'draft', 'auto-draft', 'checkout-draft'].includes(status))
    return refuse(
      'on_hold',
      `The order is “${status}” in the store and waits for its payment there. Set it to Processing, then send the parcel again.`,
    );
  return null;
};

/** Leaves the mark and, with the last parcel, completes the order; both at once. Null, or why the store refused. */
export const markOrder = async (
  context: ConnectorContext,
  order: ParcelOrder,
  { mark, complete }: { mark: string; complete: boolean },
): Promise<StoreError | null> => {
  const completes = complete && order.status !== 'completed';
  if (!completes && order.mark === mark) return null;
  const reply = await callOrRefusal(context, {
    method: 'PUT',
    path: `wc/v3/orders/${order.id}`,
    query: { _fields: 'id' },
    body: {
      ...(completes ? { status: 'completed' } : {}),
      meta_data: [{ key: markKey, value: mark }],
    },
  });
  return 'refused' in reply ? reply.refused : null;
};
