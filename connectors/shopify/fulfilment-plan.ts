import type { Parcel, ParcelRefusal } from '../fulfilment-port.ts';
import type { ParcelOrder, Work } from './fulfilment-order.ts';

/** What one call tells Shopify: rows of fulfilment orders at one location. */
export type WorkPart = {
  fulfillmentOrderId: string;
  fulfillmentOrderLineItems: { id: string; quantity: number }[];
};

export type Plan = { parts: WorkPart[][] } | { code: ParcelRefusal; problem: string };

type Units = Map<string, number>;

/** What of a parcel Shopify was not told yet, by the order's line. */
export const unitsLeft = ({ lines }: Pick<Parcel, 'lines'>, told: Units): Units => {
  const left: Units = new Map();
  for (const { platformLineId: id, quantity } of lines)
    left.set(id, (left.get(id) ?? 0) + quantity);
  for (const [id, quantity] of left) {
    const rest = quantity - (told.get(id) ?? 0);
    if (rest > 0) left.set(id, rest);
    else left.delete(id);
  }
  return left;
};

const unitsOf = (work: readonly Work[]): Units => {
  const units: Units = new Map();
  for (const { lineId, remaining } of work.flatMap(({ lines }) => lines))
    units.set(lineId, (units.get(lineId) ?? 0) + remaining);
  return units;
};

const sumOf = (units: Units): number => [...units.values()].reduce((sum, one) => sum + one, 0);

/** Units that both have. */
const shared = (wanted: Units, offered: Units): number =>
  [...wanted].reduce((sum, [id, units]) => sum + Math.min(units, offered.get(id) ?? 0), 0);

const covers = (work: readonly Work[], wanted: Units): boolean =>
  shared(wanted, unitsOf(work)) === sumOf(wanted);

/** Work that is still to be done, now or later. */
const pendingStatuses = new Set(['OPEN', 'IN_PROGRESS', 'ON_HOLD', 'SCHEDULED']);

const refusalOf = ({ sent, isFulfilled, work }: ParcelOrder, wanted: Units): Plan => {
  const pending = work.filter(({ status }) => pendingStatuses.has(status));
  const units = unitsOf(pending);
  const left = shared(wanted, units);
  if (isFulfilled || sumOf(units) === 0 || (left === 0 && sent.length > 0))
    return {
      code: 'already_fulfilled',
      problem: 'Shopify has nothing of this left to ship: somebody shipped or removed it there.',
    };
  if (left < sumOf(wanted))
    return {
      code: 'quantity',
      problem: `The parcel holds ${sumOf(wanted)} units, and Shopify has ${left} of them left to ship.`,
    };
  const held = pending.filter(
    (one) => one.status === 'ON_HOLD' && shared(wanted, unitsOf([one])) > 0,
  );
  if (held.length > 0)
    return {
      code: 'on_hold',
      problem: 'The order’s fulfilment is on hold in Shopify. Release it there, then send again.',
    };
  const later = pending.find(({ status }) => status === 'SCHEDULED');
  return {
    code: 'other',
    problem: later
      ? 'Shopify takes this later only: the order’s fulfilment is scheduled.'
      : 'Shopify gave this work to a fulfilment service. Take it back there, then send again.',
  };
};

const take = ({ id, lines }: Work, wanted: Units): WorkPart => {
  const rows: WorkPart['fulfillmentOrderLineItems'] = [];
  for (const line of lines) {
    const quantity = Math.min(wanted.get(line.lineId) ?? 0, line.remaining);
    if (quantity === 0) continue;
    wanted.set(line.lineId, (wanted.get(line.lineId) ?? 0) - quantity);
    rows.push({ id: line.id, quantity });
  }
  return { fulfillmentOrderId: id, fulfillmentOrderLineItems: rows };
};

/**
 * Where to take the units from: one call per location, as few as possible. The locations that have
 * most of the parcel come first.
 */
export const planParcel = (order: ParcelOrder, wanted: Units): Plan => {
  if (order.isCancelled)
    return { code: 'order_cancelled', problem: 'The order was cancelled in Shopify.' };
  const fulfillable = order.work.filter((one) => one.isFulfillable);
  if (!covers(fulfillable, wanted)) return refusalOf(order, wanted);
  const places = [...Map.groupBy(fulfillable, ({ location }) => location).values()].sort(
    (one, other) => shared(wanted, unitsOf(other)) - shared(wanted, unitsOf(one)),
  );
  const rest = new Map(wanted);
  const parts = places.map((works) =>
    works
      .map((work) => take(work, rest))
      .filter(({ fulfillmentOrderLineItems: rows }) => rows.length > 0),
  );
  return { parts: parts.filter((part) => part.length > 0) };
};
