import type { OrderStatus } from '../../../contract/orders.contract.ts';
import type { ShipmentInput } from '../../../contract/shipments.contract.ts';
import type { Place } from '../inventory/stock-levels.ts';
import { isOpen } from '../order-holds/locked-orders.ts';
import { orderClosed, orderHeld, orderNotReady } from '../order-holds/order-holds.errors.ts';
import {
  changedMeanwhile,
  lineUnknown,
  notAllocated,
  nothingLeft,
  numberUsed,
  tooMany,
} from './shipments.errors.ts';

export type ShipLine = {
  id: string;
  /** As people know it. */
  name: string;
  /** Listings that did not leave yet. */
  left: number;
  /** Units of the product in one listing. */
  units: number;
  productId: string | null;
};

/** Units kept back for a line at one place, in the order in which they are taken. */
export type Kept = Place & { orderLineId: string; quantity: number };

export type ShipOrder = {
  id: string;
  status: OrderStatus;
  openHolds: number;
  revision: number;
  lines: readonly ShipLine[];
  kept: readonly Kept[];
  /** `numberKey` of the parcels it has. */
  numbers: ReadonlySet<string>;
};

/** What one of a product takes, by product. */
export type Parts = ReadonlyMap<string, readonly { partId: string; perSet: number }[]>;

export type PlannedParcel = {
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | null;
  lines: { orderLineId: string; quantity: number }[];
  completesOrder: boolean;
};

export type Plan = {
  parcels: PlannedParcel[];
  /** Listings that leave, by line. */
  leaving: ReadonlyMap<string, number>;
  /** Units that leave, from the places where they are kept. */
  taken: Kept[];
  completesOrder: boolean;
};

export const numberKey = (parcel: { carrier: string; trackingNumber: string }): string =>
  JSON.stringify([parcel.carrier, parcel.trackingNumber]);

const requireShippable = (order: ShipOrder, revision: number | undefined): void => {
  if (!isOpen(order)) throw orderClosed();
  if (order.openHolds > 0) throw orderHeld();
  if (revision !== undefined && revision !== order.revision) throw changedMeanwhile(order.revision);
  if (order.status === 'awaiting_match') throw orderNotReady();
};

const requireNewNumbers = ({ numbers }: ShipOrder, { parcels }: ShipmentInput): void => {
  const seen = new Set(numbers);
  for (const parcel of parcels) {
    const key = numberKey(parcel);
    if (seen.has(key)) throw numberUsed(parcel.trackingNumber);
    seen.add(key);
  }
};

/** What each parcel holds; the only parcel that names no lines holds all that is left. */
const contentsOf = ({ lines }: ShipOrder, { parcels }: ShipmentInput) => {
  const rest = lines.filter(({ left }) => left > 0);
  const known = new Set(lines.map(({ id }) => id));
  const strangers: string[] = [];
  const contents = parcels.map((parcel, index) => {
    const held = new Map<string, number>();
    for (const [at, line] of (parcel.lines ?? []).entries()) {
      const { orderLineId, quantity } = line;
      if (!known.has(orderLineId)) strangers.push(`parcels.${index}.lines.${at}.orderLineId`);
      held.set(orderLineId, (held.get(orderLineId) ?? 0) + quantity);
    }
    if (!parcel.lines) for (const { id, left } of rest) held.set(id, left);
    return [...held].map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
  });
  if (strangers.length > 0) throw lineUnknown(strangers);
  return contents;
};

const sumByLine = (contents: ReturnType<typeof contentsOf>): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { orderLineId, quantity } of contents.flat()) {
    sums.set(orderLineId, (sums.get(orderLineId) ?? 0) + quantity);
  }
  return sums;
};

/** The units of one part that leave, or null where too few are kept. */
const take = (kept: readonly Kept[], needed: number): Kept[] | null => {
  const taken: Kept[] = [];
  let open = needed;
  for (const row of kept) {
    const quantity = Math.min(open, row.quantity);
    if (quantity > 0) taken.push({ ...row, quantity });
    open -= quantity;
  }
  return open > 0 ? null : taken;
};

const takeStock = (
  order: ShipOrder,
  leaving: ReadonlyMap<string, number>,
  parts: Parts,
): Kept[] => {
  const short: string[] = [];
  const taken = order.lines.flatMap((line) => {
    const quantity = leaving.get(line.id) ?? 0;
    if (quantity === 0) return [];
    const needs = line.productId === null ? [] : (parts.get(line.productId) ?? []);
    const shares = needs.map(({ partId, perSet }) => {
      const kept = order.kept.filter(
        ({ orderLineId, productId }) => orderLineId === line.id && productId === partId,
      );
      return take(kept, quantity * line.units * perSet);
    });
    const given = shares.flatMap((share) => share ?? []);
    if (needs.length === 0 || shares.includes(null)) short.push(line.name);
    return given;
  });
  if (short.length > 0) throw notAllocated(short);
  return taken;
};

/**
 * The one rule for what may leave the warehouse: an open order without holds, no more of a line than
 * is left, and only units that are kept back for it. Throws the AppError that says why not.
 */
export const planShipment = (order: ShipOrder, input: ShipmentInput, parts: Parts): Plan => {
  requireShippable(order, input.revision);
  requireNewNumbers(order, input);
  const contents = contentsOf(order, input);
  const leaving = sumByLine(contents);
  if (leaving.size === 0) throw nothingLeft();
  const over = order.lines.filter(({ id, left }) => (leaving.get(id) ?? 0) > left);
  if (over.length > 0) throw tooMany(over.map(({ name }) => name));
  const taken = takeStock(order, leaving, parts);
  const completesOrder = order.lines.every(({ id, left }) => left === (leaving.get(id) ?? 0));
  const parcels = input.parcels.map((parcel, index) => ({
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl ?? null,
    lines: contents[index] ?? [],
    completesOrder: completesOrder && index === input.parcels.length - 1,
  }));
  return { parcels, leaving, taken, completesOrder };
};
