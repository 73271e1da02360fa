import type { MerchantInput } from '../../../contract/merchants.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { codeTaken } from './merchants.errors.ts';

const inventoryTypes = [
  { code: 'GOOD', name: 'Good', sellable: true },
  { code: 'DEFECTIVE', name: 'Defective', sellable: false },
];

const insertMerchant = async (trx: Database, input: MerchantInput): Promise<string> => {
  const { id } = await trx
    .insertInto('merchants')
    .values({
      code: input.code,
      name: input.name,
      time_zone: input.timeZone,
      currency: input.currency,
      enabled: input.enabled,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('inventory_types')
    .values(inventoryTypes.map((type) => ({ ...type, merchant_id: id })))
    .execute();
  const { code, name, ...facts } = input;
  const subject = { kind: 'merchant', id, name } as const;
  const changes = auditFacts({ code, ...facts });
  await recordAudit(trx, [{ action: 'created', subject, merchantId: id, changes }]);
  return id;
};

/** Creates a merchant with the inventory types that every stock needs; answers its id. */
export const createMerchant = async (db: Database, input: MerchantInput): Promise<string> => {
  try {
    return await db.transaction().execute((trx) => insertMerchant(trx, input));
  } catch (error) {
    throw isUniqueViolation(error, 'merchants_code_key') ? codeTaken() : error;
  }
};
