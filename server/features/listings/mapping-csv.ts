import Papa from 'papaparse';
import { z } from 'zod';
import type { Database } from '../../platform/db/pool.ts';
import { csvInvalid } from './listings.errors.ts';
import { listMappings, type MappingRecord } from './listings.queries.ts';

const ROWS_AT_ONCE = 5000;
const MAX_LINES = 100_000;
const BOM = '\uFEFF';

const columns = [
  'platform_listing_id',
  'title',
  'sku',
  'barcode',
  'product_sku',
  'units',
  'mapped_by',
  'problem',
  'vanished_at',
] as const;

/** Spreadsheets would run a text that begins like a formula; an apostrophe before it keeps it a text. */
const unparse = (rows: unknown[][]): string =>
  `${Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })}\r\n`;

const toRow = (record: MappingRecord) => [
  record.platform_listing_id,
  record.title,
  record.sku,
  record.barcode,
  record.product_sku,
  record.units,
  record.mapped_by,
  record.problem,
  record.vanished_at?.toISOString(),
];

const readText = async function* (db: Database, ecAccountId: string): AsyncGenerator<string> {
  yield BOM + unparse([[...columns]]);
  let after: string | null = null;
  do {
    const rows: MappingRecord[] = await listMappings(db, {
      ecAccountId,
      filter: { limit: ROWS_AT_ONCE },
      after,
    });
    if (rows.length > 0) yield unparse(rows.map(toRow));
    after = rows.length > ROWS_AT_ONCE ? (rows.at(-1)?.id ?? null) : null;
  } while (after !== null);
};

/** All listings of an account as CSV for spreadsheets, read five thousand at a time. */
export const mappingCsv = (db: Database, ecAccountId: string): ReadableStream<Uint8Array> =>
  ReadableStream.from(readText(db, ecAccountId)).pipeThrough(new TextEncoderStream());

/** What `unparse` put before a text, people give back. */
const plain = (text: string): string => text.trim().replace(/^'(?=[=+\-@\t\r])/, '');

const rowSchema = z.object({
  platform_listing_id: z.string().transform(plain).pipe(z.string().min(1).max(500)),
  product_sku: z.string().transform(plain),
  units: z
    .string()
    .trim()
    .transform((text) => (text === '' ? '1' : text))
    .pipe(z.string().regex(/^\d{1,5}$/, 'must be a whole number'))
    .transform(Number)
    .pipe(z.number().int().min(1).max(10_000)),
});

export type MappingRow = {
  line: number;
  platformListingId: string;
  /** Empty: no product. */
  productSku: string;
  units: number;
};

type Refused = { line: number; code: string; detail: string };

const isBlank = (record: Record<string, unknown>): boolean =>
  Object.values(record).every((value) => value === '');

const parseText = (text: string): Record<string, string>[] => {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text, { header: true });
  const missing = ['platform_listing_id', 'product_sku', 'units'].filter(
    (column) => !meta.fields?.includes(column),
  );
  if (missing.length > 0) throw csvInvalid(`The file has no column ${missing.join(', ')}.`);
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw csvInvalid(`A quotation mark in line ${(broken.row ?? 0) + 2} has no end.`);
  if (data.length > MAX_LINES + 1) {
    throw csvInvalid(`The file has more than ${MAX_LINES.toLocaleString('en')} lines.`);
  }
  return data;
};

/** Lines are counted as a spreadsheet counts its rows: the header is the first. */
export const parseMappingCsv = (text: string): { rows: MappingRow[]; refused: Refused[] } => {
  const rows: MappingRow[] = [];
  const refused: Refused[] = [];
  for (const [index, record] of parseText(text.replaceAll('\u0000', '')).entries()) {
    if (isBlank(record)) continue;
    const line = index + 2;
    const parsed = rowSchema.safeParse(record);
    if (parsed.success) {
      const { platform_listing_id, product_sku, units } = parsed.data;
      rows.push({ line, platformListingId: platform_listing_id, productSku: product_sku, units });
      continue;
    }
    const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    refused.push({ line, code: 'row.invalid', detail: detail.join('; ') });
  }
  return { rows, refused };
};
