import { z } from 'zod';
import { idSchema } from '../../../../contract/ids.ts';
import { orderStatusSchema } from '../../../../contract/orders.contract.ts';
import type { Query } from '../../lib/api-client.ts';

const id = idSchema.optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The filters of the order list as they stand in the address; days are `2026-11-23`. */
export const orderSearchSchema = z.object({
  q: z.string().max(120).optional().catch(undefined),
  ecAccountId: id,
  channelId: id,
  status: orderStatusSchema.optional().catch(undefined),
  held: z.enum(['true', 'false']).optional().catch(undefined),
  placedFrom: day,
  placedTo: day,
});
export type OrderSearch = z.infer<typeof orderSearchSchema>;

/** Midnight at the start of a day, or of a later one, where the reader is: as the list shows times. */
const startOfDay = (date: string | undefined, daysLater = 0): string | undefined => {
  if (!date) return undefined;
  const start = new Date(`${date}T00:00:00`);
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
};

/** The address's filters as the server takes them: both days are included. */
export const orderListQuery = (
  search: OrderSearch & { merchantId?: string | undefined },
): Query => ({
  ...search,
  placedFrom: startOfDay(search.placedFrom),
  placedTo: startOfDay(search.placedTo, 1),
});
