import { sql } from 'kysely';
import { RESTORE_DAYS } from '../../../contract/stock-sync.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { stopUnreleased } from './sync-records.ts';

/** Forgets what can neither be confirmed nor taken back any more. */
export const pruneSyncs = async (db: Database): Promise<void> => {
  await db.transaction().execute((trx) => stopUnreleased(trx));
  await db
    .deleteFrom('stock_syncs')
    .where(sql<boolean>`finished_at < now() - make_interval(days => ${RESTORE_DAYS})`)
    .execute();
  await db
    .deleteFrom('stock_previews as p')
    .where('p.status', '<>', 'reading')
    .where(sql<boolean>`p.created_at < now() - interval '1 day'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('stock_syncs as s').select('s.id').whereRef('s.preview_id', '=', 'p.id')),
      ),
    )
    .execute();
};
