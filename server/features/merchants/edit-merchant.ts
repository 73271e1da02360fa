import { sql } from 'kysely';
import type { z } from 'zod';
import type { merchantPatchSchema } from '../../../contract/merchants.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';

type MerchantPatch = z.infer<typeof merchantPatchSchema>;

const lockMerchant = (trx: Database, id: string) =>
  trx
    .selectFrom('merchants')
    .select(['name', 'time_zone as timeZone', 'currency', 'enabled'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();

export const editMerchant = (db: Database, id: string, patch: MerchantPatch): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const before = await lockMerchant(trx, id);
    const name = patch.name ?? before.name;
    await trx
      .updateTable('merchants')
      .set({
        name,
        time_zone: patch.timeZone ?? before.timeZone,
        currency: patch.currency ?? before.currency,
        enabled: patch.enabled ?? before.enabled,
        updated_at: sql`now()`,
      })
      .where('id', '=', id)
      .execute();
    const subject = { kind: 'merchant', id, name } as const;
    await recordEdit(trx, { subject, merchantId: id, changes: auditChanges(before, patch) });
  });
