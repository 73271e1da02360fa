import type { Database } from '../../platform/db/pool.ts';
import { csvLines } from './sync-csv.ts';
import { listSyncRows, type SyncRowRecord } from './syncs.queries.ts';

const PAGE = 1000;

const heading = [
  'listing',
  'sku',
  'title',
  'previewed_live',
  'previewed_next',
  'before',
  'quantity',
  'status',
  'code',
  'detail',
  'differs',
];

const lineOf = (row: SyncRowRecord) => [
  row.platform_listing_id,
  row.sku,
  row.title,
  row.previewed_live,
  row.previewed_next,
  row.before,
  row.quantity,
  row.status,
  row.code,
  row.detail,
  row.differs ? 'yes' : 'no',
];

/** All rows of an overwrite, page by page. */
export const syncRowsCsv = async function* (db: Database, syncId: string) {
  yield csvLines([heading]);
  let afterId: string | null = null;
  for (;;) {
    const rows: SyncRowRecord[] = await listSyncRows(db, {
      syncId,
      filter: {},
      afterId,
      limit: PAGE,
    });
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    if (!last) return;
    yield csvLines(page.map(lineOf));
    if (rows.length <= PAGE) return;
    afterId = last.listing_id;
  }
};
