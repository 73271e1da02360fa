import { z } from 'zod';
import { ConnectorError } from '../connector-error.ts';
import type { Catalog } from '../stock-port.ts';
import { callOrRefusal, readReply } from './client.ts';
import { plainText } from './plain-text.ts';
import type { StoreError } from './reply-body.ts';
import { placeOf } from './stock-ref.ts';

const writtenSchema = z.object({ sku: z.string() });

const failureOf = ({ code, message }: StoreError, sku: string): ConnectorError => {
  if (/_invalid_(id|product_id|parent)$/.test(code))
    return new ConnectorError('not_found', 'The store does not know this product.');
  if (code === 'product_invalid_sku')
    return new ConnectorError(
      'rejected',
      `The store already has another product with the SKU ${sku}. Change that one first.`,
    );
  return new ConnectorError('rejected', `${plainText(message)} (${code})`);
};

/** Stores take a SKU once, and plugins may write one of their own instead. */
export const writeSku: NonNullable<Catalog['writeSku']> = async (
  context,
  { platformListingId, sku },
) => {
  const { product, variation } = placeOf(platformListingId);
  const below = variation === null ? '' : `/variations/${variation}`;
  const reply = await callOrRefusal(context, {
    method: 'PUT',
    path: `wc/v3/products/${product}${below}`,
    query: { _fields: 'sku' },
    body: { sku },
  });
  if ('refused' in reply) throw failureOf(reply.refused, sku);
  const { sku: kept } = readReply(writtenSchema, reply);
  if (kept.trim() !== sku.trim())
    throw new ConnectorError('rejected', `The store took the SKU ${sku} and then showed ${kept}.`);
};
