import type { InventoryTypeInput } from '../../../contract/stock.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { typeCodeTaken } from './inventory.errors.ts';
import { sellEverywhere } from './sell-everywhere.ts';

const insertType = async (trx: Database, input: InventoryTypeInput): Promise<string> => {
  const { merchantId, ...type } = input;
  const { id } = await trx
    .insertInto('inventory_types')
    .values({ ...type, merchant_id: merchantId })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (type.sellable) await sellEverywhere(trx, id);
  const { name, ...facts } = type;
  const subject = { kind: 'inventory_type', id, name } as const;
  await recordAudit(trx, [{ action: 'created', subject, merchantId, changes: auditFacts(facts) }]);
  return id;
};

/** Creates a type; a sellable one is sold by every channel of the merchant. Answers its id. */
export const createInventoryType = async (
  db: Database,
  input: InventoryTypeInput,
): Promise<string> => {
  try {
    return await db.transaction().execute((trx) => insertType(trx, input));
  } catch (error) {
    const isTaken = isUniqueViolation(error, 'inventory_types_merchant_id_code_key');
    throw isTaken ? typeCodeTaken(input.code) : error;
  }
};
