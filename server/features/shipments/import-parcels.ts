import { createHash } from 'node:crypto';
import { AppError } from '../../platform/errors/app-error.ts';
import { type OpenLine, plainNumber } from './import-lookup.ts';
import type { ShipRequest } from './ship-orders.ts';
import type { BadRow, CsvProblem, CsvRow } from './shipment-csv.ts';
import { numberKey } from './shipment-plan.ts';
import { lineUnknown, tooMany } from './shipments.errors.ts';

/** All rows of a file that say the same order, carrier and number. */
export type CsvParcel = { orderNumber: string; rows: CsvRow[] };

const keyOf = (row: Pick<CsvRow, 'orderNumber' | 'carrier' | 'trackingNumber'>): string =>
  JSON.stringify([plainNumber(row.orderNumber), numberKey(row)]);

export const problemOf = (
  { row, orderNumber }: Pick<CsvRow, 'row' | 'orderNumber'>,
  { code, message }: AppError,
): CsvProblem => ({ row, orderNumber, code, detail: message });

const brokenBy = (row: number): AppError =>
  new AppError(
    'row.invalid',
    `Row ${row} of the same parcel could not be read, so nothing of it was shipped.`,
  );

const mixed = (): AppError =>
  new AppError(
    'row.invalid',
    'Some rows of this parcel name a SKU and some do not. Name one in all of them, or in none.',
  );

/** Groups rows to parcels. A parcel of which a row cannot be read is not shipped without that row. */
export const toParcels = (
  rows: readonly CsvRow[],
  bad: readonly BadRow[],
): { parcels: CsvParcel[]; problems: CsvProblem[] } => {
  const broken = new Map(bad.map((row) => [keyOf(row), row.row]));
  const problems = bad.map(({ row, orderNumber, code, detail }): CsvProblem => {
    return { row, orderNumber, code, detail };
  });
  const parcels: CsvParcel[] = [];
  for (const [key, own] of Map.groupBy(rows, keyOf)) {
    const [first] = own;
    if (!first) continue;
    const cause = broken.get(key);
    const naming = own.filter(({ sku }) => sku !== null).length;
    if (cause !== undefined) problems.push(...own.map((row) => problemOf(row, brokenBy(cause))));
    else if (naming > 0 && naming < own.length) {
      problems.push(...own.map((row) => problemOf(row, mixed())));
    } else parcels.push({ orderNumber: plainNumber(first.orderNumber), rows: own });
  }
  return { parcels, problems };
};

/** The same parcel of the same order has the same id in every file: it ships once. */
const requestIdOf = (orderId: string, { carrier, trackingNumber }: CsvRow): string => {
  const hash = createHash('sha256').update(JSON.stringify([orderId, carrier, trackingNumber]));
  const hex = hash.digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
};

/** Shares the units of a SKU out over the lines that have it; null where they have too few. */
const share = (
  lines: readonly OpenLine[],
  left: Map<string, number>,
  quantity: number | null,
): { orderLineId: string; quantity: number }[] | null => {
  let open = quantity ?? lines.reduce((sum, { id }) => sum + (left.get(id) ?? 0), 0);
  const all = open > 0;
  const shares = lines.flatMap(({ id }) => {
    const units = Math.min(open, left.get(id) ?? 0);
    open -= units;
    left.set(id, (left.get(id) ?? 0) - units);
    return units > 0 ? [{ orderLineId: id, quantity: units }] : [];
  });
  return all && open === 0 ? shares : null;
};

/** The request that ships a parcel of a file; throws where its rows do not fit the order. */
export const toRequest = (
  { rows }: CsvParcel,
  orderId: string,
  lines: readonly OpenLine[],
): ShipRequest | null => {
  const [first] = rows;
  if (!first) return null;
  const { carrier, trackingNumber } = first;
  const trackingUrl = rows.find((row) => row.trackingUrl !== null)?.trackingUrl;
  const left = new Map(lines.map((line) => [line.id, line.left]));
  const contents = rows.flatMap(({ sku, quantity }) => {
    if (sku === null) return [];
    const own = lines.filter(({ skus }) => skus.includes(sku));
    if (own.length === 0) throw lineUnknown(['sku']);
    const shares = share(own, left, quantity);
    if (!shares) throw tooMany([sku]);
    return shares;
  });
  const parcel = { carrier, trackingNumber, ...(trackingUrl && { trackingUrl }) };
  const named = contents.length > 0 ? { lines: contents } : {};
  return { orderId, requestId: requestIdOf(orderId, first), parcels: [{ ...parcel, ...named }] };
};
