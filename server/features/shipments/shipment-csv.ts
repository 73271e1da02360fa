import Papa from 'papaparse';
import { z } from 'zod';
import { csvInvalid } from './shipments.errors.ts';

const MAX_ROWS = 5000;
const BOM = /^\uFEFF/;

/** What the columns are called in the files of carriers. */
const headers: Readonly<Record<string, string>> = {
  order_number: 'order_number',
  訂單編號: 'order_number',
  carrier: 'carrier',
  物流商: 'carrier',
  tracking_number: 'tracking_number',
  追蹤號碼: 'tracking_number',
  tracking_url: 'tracking_url',
  追蹤網址: 'tracking_url',
  sku: 'sku',
  商品編號: 'sku',
  quantity: 'quantity',
  數量: 'quantity',
};
const required = ['order_number', 'carrier', 'tracking_number'];

export type CsvRow = {
  /** As a spreadsheet counts, the header being 1. */
  row: number;
  orderNumber: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | null;
  /** Null: all that is left of the order. */
  sku: string | null;
  /** Null: all that is left of the SKU. */
  quantity: number | null;
};

export type CsvProblem = { row: number; orderNumber: string; code: string; detail: string };

/** A row that cannot be read; its parcel, where it names one, must not be shipped without it. */
export type BadRow = CsvProblem & { carrier: string; trackingNumber: string };

/** Spreadsheets show an apostrophe before a text that would be a formula or a number. */
const cell = z
  .string()
  .default('')
  .transform((text) => text.trim().replace(/^'/, ''));
const filled = cell.pipe(z.string().min(1, 'is empty').max(80, 'is longer than 80 characters'));
const emptyIsNull = cell.transform((text) => (text === '' ? null : text));

const rowSchema = z
  .object({
    order_number: cell.pipe(z.string().min(1, 'is empty').max(120)),
    carrier: filled,
    tracking_number: filled,
    tracking_url: emptyIsNull.pipe(
      z
        .url({ protocol: /^https?$/, error: 'is no web address' })
        .max(500)
        .nullable(),
    ),
    sku: emptyIsNull,
    quantity: emptyIsNull.pipe(
      z
        .string()
        .regex(/^[1-9]\d{0,6}$/, 'must be a whole number above zero')
        .transform(Number)
        .nullable(),
    ),
  })
  .refine(({ sku, quantity }) => sku !== null || quantity === null, {
    path: ['quantity'],
    error: 'needs a SKU',
  });

const isBlank = (record: Record<string, unknown>): boolean =>
  Object.values(record).every((value) => typeof value !== 'string' || value.trim() === '');

const parseText = (text: string): Record<string, string>[] => {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.replace(BOM, ''), {
    header: true,
    skipEmptyLines: false,
    transformHeader: (header) => headers[header.trim().toLowerCase()] ?? header,
  });
  const missing = required.filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) throw csvInvalid(`The file has no column ${missing.join(', ')}.`);
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw csvInvalid(`A quotation mark in row ${(broken.row ?? 0) + 2} has no end.`);
  if (data.filter((record) => !isBlank(record)).length > MAX_ROWS) {
    throw csvInvalid(`The file has more than ${MAX_ROWS.toLocaleString('en')} rows. Split it.`);
  }
  return data;
};

const textOf = (value: unknown): string => cell.catch('').parse(value);

const toBadRow = (row: number, record: Record<string, unknown>, error: z.ZodError): BadRow => ({
  row,
  orderNumber: textOf(record.order_number),
  carrier: textOf(record.carrier),
  trackingNumber: textOf(record.tracking_number),
  code: 'row.invalid',
  detail: error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '),
});

/** Reads a carrier's file: commas, semicolons or tabs, with or without byte order mark. */
export const parseShipmentCsv = (text: string): { rows: CsvRow[]; bad: BadRow[] } => {
  const rows: CsvRow[] = [];
  const bad: BadRow[] = [];
  for (const [index, record] of parseText(text.replaceAll('\u0000', '')).entries()) {
    if (isBlank(record)) continue;
    const row = index + 2;
    const parsed = rowSchema.safeParse(record);
    if (!parsed.success) bad.push(toBadRow(row, record, parsed.error));
    else {
      const { order_number, tracking_number, tracking_url, ...rest } = parsed.data;
      rows.push({
        ...rest,
        row,
        orderNumber: order_number,
        trackingNumber: tracking_number,
        trackingUrl: tracking_url,
      });
    }
  }
  return { rows, bad };
};
