import { sql } from 'kysely';
import type { SalesChannelPatch } from '../../../contract/sales-channels.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { nameTaken } from './channels.errors.ts';

export type ChannelDeps = {
  db: Database;
  /** To be told, in the transaction, when the channel maps by another rule. */
  ruleChanged: (trx: Database, salesChannelId: string) => Promise<void>;
};
type Edit = { id: string; merchantId: string; patch: SalesChannelPatch };

const toColumns = ({ name, internalName, enabled, mappingRule }: SalesChannelPatch) => ({
  ...(name !== undefined && { name }),
  ...(internalName !== undefined && { internal_name: internalName || null }),
  ...(enabled !== undefined && { enabled }),
  ...(mappingRule !== undefined && { mapping_rule: mappingRule }),
});

const lockChannel = (trx: Database, id: string) =>
  trx
    .selectFrom('sales_channels')
    .select(['name', 'internal_name as internalName', 'enabled', 'mapping_rule as mappingRule'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();

export const editChannel = async (
  { db, ruleChanged }: ChannelDeps,
  { id, merchantId, patch }: Edit,
): Promise<void> => {
  try {
    await db.transaction().execute(async (trx) => {
      const before = await lockChannel(trx, id);
      await trx
        .updateTable('sales_channels')
        .set({ ...toColumns(patch), updated_at: sql`now()` })
        .where('id', '=', id)
        .execute();
      if (patch.mappingRule !== undefined) await ruleChanged(trx, id);
      const subject = { kind: 'sales_channel', id, name: patch.name ?? before.name } as const;
      await recordEdit(trx, { subject, merchantId, changes: auditChanges(before, patch) });
      await announceChange(trx, { merchantId, topic: 'sales_channel', id });
    });
  } catch (error) {
    throw isUniqueViolation(error, 'sales_channels_merchant_id_name_key') ? nameTaken() : error;
  }
};
