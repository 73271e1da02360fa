import type { ShippingType, ShippingTypeInput } from '../../../contract/shipping-types.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { codeTaken } from './shipping-types.errors.ts';

/** Adds a type of the warehouse's own; the prefix keeps its code apart from later presets. */
export const createShippingType = async (
  db: Database,
  { name, codSupported, ...input }: ShippingTypeInput,
): Promise<ShippingType> => {
  const code = `custom_${input.code}`;
  try {
    return await db.transaction().execute(async (trx) => {
      const { id } = await trx
        .insertInto('shipping_types')
        .values({ code, name, cod_supported: codSupported, preset: false, enabled: true })
        .returning('id')
        .executeTakeFirstOrThrow();
      const subject = { kind: 'shipping_type', id, name } as const;
      const changes = auditFacts({ code, codSupported });
      await recordAudit(trx, [{ action: 'created', subject, merchantId: null, changes }]);
      return { id, code, name, codSupported, preset: false, enabled: true };
    });
  } catch (error) {
    throw isUniqueViolation(error, 'shipping_types_code_key') ? codeTaken(code) : error;
  }
};
