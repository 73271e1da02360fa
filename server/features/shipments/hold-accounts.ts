import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/**
 * Before orders and parcels, as everywhere: whoever connects or deletes one of these accounts
 * meanwhile waits, so that no parcel is left behind with nobody to tell of it.
 */
export const holdAccounts = async (
  trx: Database,
  ecAccountIds: readonly string[],
): Promise<void> => {
  await sql`
    select from ec_accounts where id = any(${ecAccountIds}::bigint[])
    order by id for key share`.execute(trx);
};
