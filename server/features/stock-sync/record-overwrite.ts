import type { AuditAction, AuditChange } from '../../../contract/audit.contract.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';

type Overwrite = { id: string; merchantId: string; ecAccountId: string };
type OverwriteAction = Extract<AuditAction, `overwrite_${string}`>;

/** Writes what became of an overwrite into the audit log, by whoever is at it. */
export const recordOverwrite = (
  trx: Database,
  { id, merchantId, ecAccountId }: Overwrite,
  { action, changes }: { action: OverwriteAction; changes?: readonly AuditChange[] },
): Promise<void> => {
  const subject = { kind: 'stock_sync', id, name: null } as const;
  return recordAudit(trx, [
    { action, subject, merchantId, ecAccountId, ...(changes && { changes }) },
  ]);
};
