import type { ShipmentImportReply } from '../../../contract/shipments.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { findOrders, readOrderStates } from './import-lookup.ts';
import { type CsvParcel, problemOf, toParcels, toRequest } from './import-parcels.ts';
import { type ShipOutcome, type ShipRequest, shipOrders } from './ship-orders.ts';
import { type CsvProblem, parseShipmentCsv } from './shipment-csv.ts';
import { numberKey } from './shipment-plan.ts';

const ORDERS_AT_ONCE = 200;

type Import = { merchantId: string; csv: string; shippedBy: string };
type Found = CsvParcel & { orderId: string };
type Asked = { parcel: Found; request: ShipRequest };

class Tally {
  shipped = 0;
  alreadyShipped = 0;
  readonly problems: CsvProblem[] = [];

  refuse({ rows }: CsvParcel, error: AppError): void {
    this.problems.push(...rows.map((row) => problemOf(row, error)));
  }

  add(parcel: CsvParcel, outcome: ShipOutcome | undefined): void {
    if (outcome?.outcome === 'shipped') this.shipped += 1;
    if (outcome?.outcome === 'repeated') this.alreadyShipped += 1;
    if (outcome?.outcome !== 'refused') return;
    if (outcome.error.code === 'shipment.number_used') this.alreadyShipped += 1;
    else this.refuse(parcel, outcome.error);
  }
}

/** The first parcel of every order, then the second of those that have one, and so on. */
const inRounds = (parcels: readonly Found[]): Found[][] => {
  const byOrder = Map.groupBy(parcels, ({ orderId }) => orderId);
  const numbered = [...byOrder.values()].flatMap((own) =>
    own.map((parcel, round) => ({ parcel, round })),
  );
  const rounds = Map.groupBy(numbered, ({ round }) => round);
  return [...rounds.values()].flatMap((round) => {
    const all = round.map(({ parcel }) => parcel);
    const chunks = Math.ceil(all.length / ORDERS_AT_ONCE);
    return Array.from({ length: chunks }, (_, at) =>
      all.slice(at * ORDERS_AT_ONCE, (at + 1) * ORDERS_AT_ONCE),
    );
  });
};

/** What is to be shipped of these parcels, each of another order; the others are counted. */
const askFor = async (
  { db }: OrderDeps,
  parcels: readonly Found[],
  tally: Tally,
): Promise<Asked[]> => {
  const states = await readOrderStates(
    db,
    parcels.map(({ orderId }) => orderId),
  );
  return parcels.flatMap((parcel) => {
    const state = states.get(parcel.orderId);
    const [first] = parcel.rows;
    if (first && state?.numbers.has(numberKey(first))) {
      tally.alreadyShipped += 1;
      return [];
    }
    try {
      const request = toRequest(parcel, parcel.orderId, state?.lines ?? []);
      return request ? [{ parcel, request }] : [];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      tally.refuse(parcel, error);
      return [];
    }
  });
};

/** Where the stock of one order stops all of them, each is tried on its own. */
const ship = async (
  deps: OrderDeps,
  asked: readonly Asked[],
  { tally, shippedBy }: { tally: Tally; shippedBy: string },
): Promise<void> => {
  const requests = asked.map(({ request }) => request);
  try {
    const outcomes = await shipOrders(deps, requests, shippedBy);
    for (const { parcel } of asked) tally.add(parcel, outcomes.get(parcel.orderId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [only, ...others] = asked;
    if (only && others.length === 0) return tally.refuse(only.parcel, error);
    for (const one of asked) await ship(deps, [one], { tally, shippedBy });
  }
};

/**
 * Ships what a carrier's file says, parcel by parcel of one merchant's orders. What cannot be shipped
 * stops nothing else; a parcel that an order has already changes nothing.
 */
export const importShipments = async (
  deps: OrderDeps,
  { merchantId, csv, shippedBy }: Import,
): Promise<ShipmentImportReply> => {
  const { rows, bad } = parseShipmentCsv(csv);
  const { parcels, problems } = toParcels(rows, bad);
  const tally = new Tally();
  tally.problems.push(...problems);
  const orders = await findOrders(
    deps.db,
    merchantId,
    parcels.map(({ orderNumber }) => orderNumber),
  );
  const found = parcels.flatMap((parcel): Found[] => {
    const order = orders.get(parcel.orderNumber);
    if (order && 'id' in order) return [{ ...parcel, orderId: order.id }];
    if (order) tally.refuse(parcel, order.error);
    return [];
  });
  for (const round of inRounds(found)) {
    const asked = await askFor(deps, round, tally);
    if (asked.length > 0) await ship(deps, asked, { tally, shippedBy });
  }
  const { shipped, alreadyShipped } = tally;
  return {
    shipped,
    alreadyShipped,
    problems: tally.problems.toSorted((a, b) => a.row - b.row),
  };
};
