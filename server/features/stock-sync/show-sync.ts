import { z } from 'zod';
import type { Right } from '../../../contract/access.contract.ts';
import { idSchema } from '../../../contract/ids.ts';
import {
  type StockSync,
  type StockSyncQuery,
  stockSyncQuerySchema,
} from '../../../contract/stock-sync.contract.ts';
import { type Principal, requireRight, scopeOf } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { requireId } from '../../platform/http/id-params.ts';
import type { SyncDeps } from './sync.deps.ts';
import { presentSync, presentSyncRow } from './syncs.present.ts';
import { findSync, listSyncRows, type SyncRow, type SyncRowRecord } from './syncs.queries.ts';

const idCursor = z.tuple([idSchema]);

/** The overwrite, if the person may see it (404) and has the right asked for (403). */
export const requireSync = async (
  deps: Pick<SyncDeps, 'db'>,
  principal: Principal,
  { id, right }: { id: string; right: Right },
): Promise<SyncRow> => {
  const sync = await findSync(deps.db, requireId({ id }, 'stock sync'), scopeOf(principal));
  if (!sync) throw notFound('stock sync');
  requireRight(principal, sync.merchant_id, right);
  return sync;
};

/** An overwrite with a page of its rows; the first ones unless asked for others. */
export const showSync = async (
  deps: Pick<SyncDeps, 'db' | 'stockReleasePercent'>,
  sync: SyncRow,
  query: StockSyncQuery = stockSyncQuerySchema.parse({}),
): Promise<StockSync> => {
  const { limit, cursor, ...filter } = query;
  const afterId = decodeCursor(cursor, idCursor)?.[0] ?? null;
  const records = await listSyncRows(deps.db, { syncId: sync.id, filter, afterId, limit });
  const keys = (row: SyncRowRecord) => [row.listing_id];
  const rows = toPage(records, limit, { item: presentSyncRow, keys });
  return presentSync(sync, { releasePercent: deps.stockReleasePercent, rows });
};
