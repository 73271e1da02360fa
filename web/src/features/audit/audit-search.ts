import { z } from 'zod';
import type { Query } from '../../lib/api-client.ts';
import { startOfDay } from '../../lib/zoned-day.ts';

const day = z.iso.date().optional().catch(undefined);
const word = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional()
  .catch(undefined);

/** The filters of the audit page as they stand in the address; days are `2026-11-23`. */
export const auditSearchSchema = z.object({
  action: word,
  subject: word,
  actorId: word,
  from: day,
  to: day,
});
export type AuditSearch = z.infer<typeof auditSearchSchema>;

type ScopedSearch = AuditSearch & { merchantId?: string | undefined };

/** The address's filters as the server takes them: both days are included, as days of a zone. */
export const auditQuery = ({ from, to, ...filters }: ScopedSearch, zone: string): Query => ({
  ...filters,
  from: from && startOfDay(from, zone),
  to: to && startOfDay(to, zone, 1),
});
