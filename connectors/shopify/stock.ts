import { z } from 'zod';
import { ConnectorError } from '../connector-error.ts';
import type { Stock, StockReading } from '../stock-port.ts';
import { run } from './client.ts';
import { forgetLocation, stockLocation } from './location.ts';
import { stockAtLocation } from './stock-documents.ts';
import { add, set } from './stock-write.ts';

const itemSchema = z.object({
  id: z.string(),
  tracked: z.boolean(),
  /** Null where the location never had any. */
  inventoryLevel: z
    .object({ quantities: z.array(z.object({ quantity: z.number().int() })) })
    .nullable(),
});

const readOperation = (rows: number) => ({
  document: stockAtLocation,
  cost: 1 + 3 * rows,
  data: z.object({
    location: z.object({ isActive: z.boolean() }).nullable(),
    nodes: z.array(itemSchema.nullable()),
  }),
});

type Item = z.infer<typeof itemSchema>;

const readingOf = (platformListingId: string, item: Item | null | undefined): StockReading => {
  if (!item) return { platformListingId, state: 'gone' };
  if (!item.tracked) return { platformListingId, state: 'not_tracked' };
  const quantity = item.inventoryLevel?.quantities[0]?.quantity ?? 0;
  return { platformListingId, state: 'counted', quantity };
};

const read: Stock['read'] = async (context, rows) => {
  if (rows.length === 0) return [];
  const location = await stockLocation(context);
  const ids = rows.map(({ stockRef }) => stockRef);
  const reply = await run(context, readOperation(rows.length), { ids, location });
  if (!reply.location?.isActive) {
    // Every listing of a closed location would read as zero.
    forgetLocation(context);
    throw new ConnectorError('unavailable', 'The shop closed the location that stock goes to.');
  }
  const items = new Map(reply.nodes.map((item) => [item?.id, item]));
  return rows.map(({ platformListingId, stockRef }) =>
    readingOf(platformListingId, items.get(stockRef)),
  );
};

/** Units offered for sale (`available`) at one location; see `location.ts` for which. */
export const stock: Stock = { read, comparesFrom: true, set, add };
