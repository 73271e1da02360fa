import type { ShippingType, ShippingTypePatch } from '../../../contract/shipping-types.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { inUse, presetFixed } from './shipping-types.errors.ts';
import { findUsers, lockShippingType } from './shipping-types.queries.ts';

type Edit = { id: string; patch: ShippingTypePatch; scope: MerchantScope };

const withPatch = (type: ShippingType, patch: ShippingTypePatch): ShippingType => ({
  ...type,
  name: patch.name ?? type.name,
  codSupported: patch.codSupported ?? type.codSupported,
  enabled: patch.enabled ?? type.enabled,
});

const requireFree = async (trx: Database, id: string, scope: MerchantScope): Promise<void> => {
  const found = await findUsers(trx, id, scope);
  if (found.users.length + found.otherUsers > 0) throw inUse(found);
};

/**
 * Changes a type. Whoever maps a code to a type locks it first, as is done here: the mapping is either
 * committed and found, or waits and then meets a type that is no longer enabled.
 */
export const editShippingType = (db: Database, { id, patch, scope }: Edit): Promise<ShippingType> =>
  db.transaction().execute(async (trx) => {
    const before = await lockShippingType(trx, id);
    if (!before) throw notFound('shipping type');
    const after = withPatch(before, patch);
    const { name, codSupported, enabled } = after;
    if (before.preset && (name !== before.name || codSupported !== before.codSupported)) {
      throw presetFixed();
    }
    await trx
      .updateTable('shipping_types')
      .set({ name, cod_supported: codSupported, enabled })
      .where('id', '=', id)
      .execute();
    if (!enabled) await requireFree(trx, id, scope);
    const subject = { kind: 'shipping_type', id, name } as const;
    const changes = auditChanges({ ...before }, { name, codSupported, enabled });
    await recordEdit(trx, { subject, merchantId: null, changes });
    return after;
  });
