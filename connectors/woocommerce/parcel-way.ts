import type { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import type { Parcel } from '../fulfilment-port.ts';
import { callOrRefusal, readReply, type StoreCall, type StoreRefusal } from './client.ts';
import type { ParcelOrder } from './parcel-order.ts';
import type { StoreSite } from './store-site.ts';

/** A parcel, the order it belongs to, and the store's name for what it was told of it before. */
export type Telling = { parcel: Parcel; order: ParcelOrder; site: StoreSite };

export type Told = { ref: string } | StoreRefusal;

/** What a store knows of a parcel already, and how it learns the rest. */
export type Knowledge = {
  known: boolean;
  /** Does only what is still missing. */
  settle: () => Promise<Told>;
};

/** One of the ways stores have for parcels; null when this store does not have it. */
export type Way = (context: ConnectorContext, telling: Telling) => Promise<Knowledge | null>;

/** `ast:1f2e…`: which way the store was told, and what it calls the parcel there. */
export const refOf = (way: string, id: string | number): string => `${way}:${id}`;

/** The id behind a reference of this way; null when there is none, or of another way. */
export const idIn = (way: string, ref: string | null): string | null =>
  ref?.startsWith(`${way}:`) ? ref.slice(way.length + 1) : null;

const plain = (text: string): string => text.trim().toLowerCase();
export const isSame = (one: string, other: string): boolean => plain(one) === plain(other);

/** Makes a call whose answer names what was made. */
export const tell = async <Schema extends z.ZodType<string>>(
  context: ConnectorContext,
  call: StoreCall,
  schema: Schema,
): Promise<Told> => {
  const reply = await callOrRefusal(context, call);
  return 'refused' in reply ? reply : { ref: readReply(schema, reply) };
};
