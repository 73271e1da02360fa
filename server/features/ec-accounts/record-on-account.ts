import { type AuditDraft, recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';

type Deed = Pick<AuditDraft, 'action' | 'changes'>;

/** Writes what was done to an account into the audit log, and thereby into its timeline. */
export const recordOnAccount = async (
  trx: Database,
  ecAccountId: string,
  ...deeds: readonly Deed[]
): Promise<void> => {
  const account = await trx
    .selectFrom('ec_accounts')
    .select(['merchant_id', 'display_name'])
    .where('id', '=', ecAccountId)
    .executeTakeFirst();
  if (!account) return;
  const subject = { kind: 'ec_account', id: ecAccountId, name: account.display_name } as const;
  const owner = { merchantId: account.merchant_id, ecAccountId };
  await recordAudit(
    trx,
    deeds.map((deed) => ({ ...deed, ...owner, subject })),
  );
};
