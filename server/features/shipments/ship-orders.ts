import { sql } from 'kysely';
import type { ShipmentInput } from '../../../contract/shipments.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError, notFound } from '../../platform/errors/app-error.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { announceOfAccounts, announceOrders } from '../order-holds/locked-orders.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import { lockOrders } from '../orders/order-writes.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { holdAccounts } from './hold-accounts.ts';
import { queueTrackingRuns } from './queue-tracking.ts';
import { type OrderFacts, readFacts } from './ship-facts.ts';
import { planShipment } from './shipment-plan.ts';
import { closeOrders, moveOut, type PlannedOrder, writeParcels } from './write-shipments.ts';

export type ShipRequest = ShipmentInput & { orderId: string };

/** `repeated`: this request was done before, and nothing was done now. */
export type ShipOutcome =
  | { outcome: 'shipped' | 'repeated'; shipmentIds: readonly string[] }
  | { outcome: 'refused'; error: AppError };

const accountsOf = async (trx: Database, orderIds: readonly string[]): Promise<string[]> => {
  const rows = await trx
    .selectFrom('orders')
    .select('ec_account_id')
    .distinct()
    .where('id', '=', sql<string>`any(${[...orderIds]}::bigint[])`)
    .execute();
  return rows.flatMap((row) => row.ec_account_id ?? []);
};

const trackingStatusOf = ({ platforms }: OrderDeps, { ecAccountId, platform }: OrderFacts) => {
  const installed = platforms.list().find(({ connector }) => connector.manifest.key === platform);
  return ecAccountId !== null && installed?.connector.fulfilment ? 'queued' : 'not_needed';
};

type Written = {
  planned: readonly PlannedOrder[];
  /** Ids by order. */
  parcels: ReadonlyMap<string, readonly string[]>;
  shippedBy: string;
};

const tell = async (
  trx: Database,
  { jobs }: OrderDeps,
  { planned, parcels, shippedBy }: Written,
): Promise<void> => {
  await recordOrderEvents(
    trx,
    jobs,
    planned.flatMap(({ order, plan }) =>
      plan.parcels.map(({ carrier, trackingNumber }) => ({
        merchantId: order.merchantId,
        orderId: order.id,
        kind: 'shipped' as const,
        data: { carrier, trackingNumber },
        madeBy: shippedBy,
      })),
    ),
  );
  const orders = planned.map(({ order }) => order);
  await announceOrders(trx, orders);
  await announceOfAccounts(
    trx,
    'shipment',
    orders.map(({ id, merchantId, ecAccountId }) => {
      return { id: parcels.get(id)?.[0] ?? '', merchantId, ecAccountId };
    }),
  );
};

/** Others that wait may get what these gave back. */
const announceStock = async (
  trx: Database,
  { jobs }: OrderDeps,
  planned: readonly PlannedOrder[],
): Promise<void> => {
  for (const merchantId of new Set(planned.map(({ order }) => order.merchantId))) {
    await announceArrival(trx, jobs, merchantId);
  }
};

/** Sorts requests into those that are done already, those that cannot be, and those to write. */
const planAll = async (trx: Database, deps: OrderDeps, requests: readonly ShipRequest[]) => {
  const { orders, parts } = await readFacts(
    trx,
    requests.map(({ orderId }) => orderId),
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  const outcomes = new Map<string, ShipOutcome>();
  const planned: PlannedOrder[] = [];
  for (const request of requests) {
    const { orderId, requestId } = request;
    const order = byId.get(orderId);
    const done = order?.requests.get(requestId);
    if (done) outcomes.set(orderId, { outcome: 'repeated', shipmentIds: done });
    else {
      try {
        if (!order) throw notFound('order');
        const plan = planShipment(order, request, parts);
        planned.push({ order, requestId, plan, trackingStatus: trackingStatusOf(deps, order) });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        outcomes.set(orderId, { outcome: 'refused', error });
      }
    }
  }
  return { outcomes, planned };
};

/**
 * Ships parcels of any number of orders, one request each, in one transaction and with a fixed number
 * of statements: stock leaves, the parcels are written, and the platforms will be told. An order that
 * may not be shipped as asked is refused, the others are not. Throws `stock.not_enough`, and nothing
 * was done, where fewer units are on hand than are kept back.
 */
export const shipOrders = (
  deps: OrderDeps,
  requests: readonly ShipRequest[],
  shippedBy: string,
): Promise<Map<string, ShipOutcome>> =>
  deps.db.transaction().execute(async (trx) => {
    const orderIds = requests.map(({ orderId }) => orderId);
    await holdAccounts(trx, await accountsOf(trx, orderIds));
    await lockOrders(trx, orderIds);
    const { outcomes, planned } = await planAll(trx, deps, requests);
    if (planned.length === 0) return outcomes;
    const givenBack = await moveOut(trx, planned, shippedBy);
    const parcels = await writeParcels(trx, planned, shippedBy);
    await closeOrders(trx, planned);
    for (const [orderId, shipmentIds] of parcels) {
      outcomes.set(orderId, { outcome: 'shipped', shipmentIds });
    }
    await tell(trx, deps, { planned, parcels, shippedBy });
    if (givenBack) await announceStock(trx, deps, planned);
    const told = planned.filter(({ trackingStatus }) => trackingStatus === 'queued');
    await queueTrackingRuns(
      trx,
      deps.jobs,
      told.flatMap(({ order }) => order.ecAccountId ?? []),
    );
    return outcomes;
  });

/** Ships parcels of one order; throws why not. Answers the ids of the parcels. */
export const shipOrder = async (
  deps: OrderDeps,
  request: ShipRequest,
  shippedBy: string,
): Promise<readonly string[]> => {
  const outcome = (await shipOrders(deps, [request], shippedBy)).get(request.orderId);
  if (!outcome) throw notFound('order');
  if (outcome.outcome === 'refused') throw outcome.error;
  return outcome.shipmentIds;
};
