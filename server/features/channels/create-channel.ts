import { sql } from 'kysely';
import type { SalesChannelInput } from '../../../contract/sales-channels.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { nameTaken } from './channels.errors.ts';

const insertChannel = async (trx: Database, input: SalesChannelInput): Promise<string> => {
  const { id } = await trx
    .insertInto('sales_channels')
    .values({
      merchant_id: input.merchantId,
      name: input.name,
      internal_name: input.internalName || null,
      enabled: input.enabled,
      mapping_rule: input.mappingRule,
      warehouse_id: sql<string>`(select id from warehouses where code = 'MAIN')`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('sales_channel_inventory_types')
    .columns(['sales_channel_id', 'inventory_type_id'])
    .expression((eb) =>
      eb
        .selectFrom('inventory_types')
        .select([sql<string>`${id}::bigint`.as('sales_channel_id'), 'id'])
        .where('merchant_id', '=', input.merchantId)
        .where('sellable', '=', true),
    )
    .execute();
  return id;
};

/** Creates a channel that sells the merchant's sellable stock of the main warehouse; answers its id. */
export const createChannel = async (db: Database, input: SalesChannelInput): Promise<string> => {
  try {
    return await db.transaction().execute(async (trx) => {
      const id = await insertChannel(trx, input);
      const { merchantId, name, ...facts } = input;
      const subject = { kind: 'sales_channel', id, name } as const;
      const changes = auditFacts(facts);
      await recordAudit(trx, [{ action: 'created', subject, merchantId, changes }]);
      await announceChange(trx, { merchantId, topic: 'sales_channel', id });
      return id;
    });
  } catch (error) {
    throw isUniqueViolation(error, 'sales_channels_merchant_id_name_key') ? nameTaken() : error;
  }
};
