import type { ShippingType, ShippingTypeInput } from '../../../contract/shipping-types.contract.ts';
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
    const { id } = await db
      .insertInto('shipping_types')
      .values({ code, name, cod_supported: codSupported, preset: false, enabled: true })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, code, name, codSupported, preset: false, enabled: true };
  } catch (error) {
    throw isUniqueViolation(error, 'shipping_types_code_key') ? codeTaken(code) : error;
  }
};
