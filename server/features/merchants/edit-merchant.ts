import { sql } from 'kysely';
import type { z } from 'zod';
import type { merchantPatchSchema } from '../../../contract/merchants.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

type MerchantPatch = z.infer<typeof merchantPatchSchema>;

export const editMerchant = async (
  db: Database,
  id: string,
  patch: MerchantPatch,
): Promise<void> => {
  await db
    .updateTable('merchants')
    .set({
      ...(patch.name !== undefined && { name: patch.name }),
      ...(patch.timeZone !== undefined && { time_zone: patch.timeZone }),
      ...(patch.currency !== undefined && { currency: patch.currency }),
      ...(patch.enabled !== undefined && { enabled: patch.enabled }),
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
};
