import { z } from 'zod';
import type { Me } from '../../../../contract/access.contract.ts';
import { idSchema } from '../../../../contract/ids.ts';
import type { OrderStatus } from '../../../../contract/orders.contract.ts';
import type { Query } from '../../lib/api-client.ts';
import { startOfDay } from '../../lib/zoned-day.ts';
import { holdReasons } from '../order-holds/hold-reasons.ts';

// The contract would weigh on every first page, so the addresses of pages do not need it.
const statuses = [
  'awaiting_match',
  'awaiting_stock',
  'ready',
  'shipped',
  'cancelled',
] as const satisfies readonly OrderStatus[];

const id = idSchema.optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The filters of the order list as they stand in the address; days are `2026-11-23`. */
export const orderSearchSchema = z.object({
  q: z.string().max(120).optional().catch(undefined),
  ecAccountId: id,
  channelId: id,
  status: z.enum(statuses).optional().catch(undefined),
  held: z.enum(['true', 'false']).optional().catch(undefined),
  holdReason: z.enum(holdReasons).optional().catch(undefined),
  placedFrom: day,
  placedTo: day,
});
export type OrderSearch = z.infer<typeof orderSearchSchema>;

type ScopedSearch = OrderSearch & { merchantId?: string | undefined };

/** The zone in which the list shows times, when it is one; else the reader's own. */
const zoneOf = ({ merchants }: Pick<Me, 'merchants'>, merchantId: string | undefined): string => {
  const shown = merchants.filter(({ id }) => !merchantId || id === merchantId);
  const [zone, ...others] = new Set(shown.map(({ timeZone }) => timeZone));
  return zone && others.length === 0 ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
};

/** The address's filters as the server takes them: both days are included. */
export const orderListQuery = (search: ScopedSearch, me: Pick<Me, 'merchants'>): Query => {
  const { placedFrom, placedTo, ...filters } = search;
  const zone = zoneOf(me, search.merchantId);
  return {
    ...filters,
    placedFrom: placedFrom && startOfDay(placedFrom, zone),
    placedTo: placedTo && startOfDay(placedTo, zone, 1),
  };
};
