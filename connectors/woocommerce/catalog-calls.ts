import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { callIfKnown, callStore, readReply, totalOf } from './client.ts';
import { type IdReply, type IdStep, idQueryOf } from './id-walk.ts';
import {
  productFields,
  type StoreProduct,
  type StoreVariation,
  storeProductSchema,
  storeVariationSchema,
  variationFields,
} from './listing.ts';

const childSchema = storeVariationSchema.extend({ parent_id: z.int() });
export type StoreChild = z.infer<typeof childSchema>;

/**
 * How many variations the store has, at least 1 when there are any; null when it is too old to list
 * them but product by product.
 */
export const countVariations = async (context: ConnectorContext): Promise<number | null> => {
  const query = { per_page: 1, _fields: 'id' };
  const reply = await callIfKnown(context, { path: 'wc/v3/variations', query });
  if (reply === null) return null;
  const shown = readReply(z.array(z.unknown()), reply);
  return Math.max(totalOf(reply), shown.length);
};

/** Products in every status but the bin. */
export const askProducts = async (
  context: ConnectorContext,
  query: Record<string, string | number>,
): Promise<IdReply<StoreProduct>> => {
  const reply = await callStore(context, {
    path: 'wc/v3/products',
    query: { ...query, status: 'any', _fields: productFields },
  });
  return { rows: readReply(z.array(storeProductSchema), reply), total: totalOf(reply) };
};

export const askVariations = async (
  context: ConnectorContext,
  step: IdStep,
): Promise<IdReply<StoreChild>> => {
  const reply = await callStore(context, {
    path: 'wc/v3/variations',
    query: { ...idQueryOf(step), status: 'any', _fields: variationFields },
  });
  return { rows: readReply(z.array(childSchema), reply), total: totalOf(reply) };
};

/** The variations of one product; none when it has vanished meanwhile. */
export const askVariationsOf = async (
  context: ConnectorContext,
  parent: StoreProduct,
  step: IdStep,
): Promise<IdReply<StoreVariation>> => {
  const path = `wc/v3/products/${parent.id}/variations`;
  const query = { ...idQueryOf(step), status: 'any', _fields: variationFields };
  try {
    const reply = await callStore(context, { path, query });
    return { rows: readReply(z.array(storeVariationSchema), reply), total: totalOf(reply) };
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not_found')
      return { rows: [], total: 0 };
    throw error;
  }
};
