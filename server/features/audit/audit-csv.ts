import type { AuditEntry } from '../../../contract/audit.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { csvLines } from '../stock-sync/sync-csv.ts';
import {
  type AuditPlace,
  type AuditRequest,
  listAudit,
  placeOf,
  toAuditEntry,
} from './audit.queries.ts';

const PAGE = 1000;
/** As many rows as spreadsheets open without trouble. */
export const EXPORT_ROWS = 100_000;

const heading = [
  'at',
  'who',
  'who_id',
  'address',
  'action',
  'subject',
  'subject_id',
  'subject_name',
  'merchant',
  'ec_account_id',
  'changes',
];

const describe = ({ changes }: AuditEntry): string =>
  changes.map(({ field, from, to }) => `${field}: ${from ?? '–'} → ${to ?? '–'}`).join('; ');

const lineOf = (entry: AuditEntry) => [
  entry.at,
  entry.actor.name,
  entry.actor.id,
  entry.address,
  entry.action,
  entry.subject.kind,
  entry.subject.id,
  entry.subject.name,
  entry.merchant?.name ?? null,
  entry.ecAccountId,
  describe(entry),
];

type Export = Pick<AuditRequest, 'reader' | 'filter'> & { rows?: number };

/** Newest first, page by page; the last line says so where the log has more than `rows`. */
export const auditCsv = async function* (
  db: Database,
  { reader, filter, rows: limit = EXPORT_ROWS }: Export,
) {
  yield csvLines([heading]);
  let before: AuditPlace | null = null;
  for (let left = limit; ; left -= PAGE) {
    const size = Math.min(PAGE, left);
    const rows = await listAudit(db, { reader, filter, before, limit: size });
    const page = rows.slice(0, size);
    const last = page.at(-1);
    if (last) yield csvLines(page.map((row) => lineOf(toAuditEntry(row))));
    if (!last || rows.length <= size) return;
    if (left <= PAGE) break;
    before = placeOf(last);
  }
  yield csvLines([[`Cut after ${limit} rows; narrow the time to see what is older.`]]);
};
