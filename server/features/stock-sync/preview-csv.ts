import type { Database } from '../../platform/db/pool.ts';
import { listPreviewRows, type PreviewPlace, type PreviewRowRecord } from './previews.queries.ts';
import { csvLines } from './sync-csv.ts';

const PAGE = 1000;

const heading = [
  'listing',
  'sku',
  'title',
  'product_sku',
  'product_name',
  'live',
  'next',
  'on_hand',
  'allocated',
  'unpaid',
  'limited_by',
  'units',
  'other_accounts',
  'flags',
];

const lineOf = (row: PreviewRowRecord) => [
  row.platform_listing_id,
  row.sku,
  row.title,
  row.product_sku,
  row.product_name,
  row.live,
  row.next,
  row.on_hand,
  row.allocated,
  row.unpaid,
  row.limiting_sku,
  row.units,
  row.other_accounts,
  row.flags.join(' '),
];

/** All rows of a preview, riskiest first, page by page. */
export const previewCsv = async function* (db: Database, previewId: string) {
  yield csvLines([heading]);
  let after: PreviewPlace | null = null;
  for (;;) {
    const rows: PreviewRowRecord[] = await listPreviewRows(db, {
      previewId,
      filter: {},
      after,
      limit: PAGE,
    });
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    if (!last) return;
    yield csvLines(page.map(lineOf));
    if (rows.length <= PAGE) return;
    after = { risk: last.risk, listingId: last.listing_id };
  }
};
