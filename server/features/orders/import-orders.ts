import type { OrderPage, PlatformOrder } from '../../../connectors/connector.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { isPickup } from './address-problem.ts';
import { completeParcels } from './complete-parcels.ts';
import { findShippingMappings, type ImportAccount } from './import.queries.ts';
import { type Decided, toDraft } from './import-drafts.ts';
import { followUp } from './import-events.ts';
import { findKnownOrders, lockChanged } from './known-orders.queries.ts';
import { lineMatcher } from './match-lines.ts';
import { decideChanged, decideNew, isNews, type Shipping } from './order-decisions.ts';
import { allocateOrders, releaseChangedLines } from './order-stock.ts';
import { insertOrders, noteOrders, type OrderDraft, updateOrders } from './order-writes.ts';
import { countCodes } from './shipping-codes.ts';
import { settleUnknown, unknownOf } from './unknown-products.ts';
import { keepUnpaidUnits } from './unpaid-units.ts';
import { recordVerdicts, type VerdictCounts, type VerdictDraft } from './verdicts.ts';

export type Import = {
  account: ImportAccount;
  run: { id: string; queuedAt: Date };
  /** True where the platform's shipping codes need no mapping. */
  codesAreFixed: boolean;
  /** True where units of told parcels leave the platform's quantities. */
  lowersQuantity: boolean;
  page: Pick<OrderPage, 'orders' | 'unreadable'>;
  jobs: Jobs;
};

type Drafts = Record<'imports' | 'updates' | 'notes', readonly OrderDraft[]>;

/** Writes orders with the stock they keep back; answers the ids of new ones, and whether stock came free. */
const writeOrders = async (trx: Database, account: ImportAccount, drafts: Drafts) => {
  const { imports, updates, notes } = drafts;
  await noteOrders(trx, notes);
  const written = [...imports, ...updates];
  if (written.length === 0) return { inserted: new Map<string, string>(), released: false };
  const productIds = written.flatMap(({ lines }) => lines.flatMap((line) => line.productId ?? []));
  const updated = updates.flatMap(({ orderId }) => orderId ?? []);
  const before = await unknownOf(trx, updated);
  const released = await releaseChangedLines(trx, updates, productIds);
  const inserted = await insertOrders(trx, account, imports);
  await updateOrders(trx, updates);
  await allocateOrders(trx, [...inserted.values(), ...updated]);
  const unmatched = written.filter(({ status }) => status === 'awaiting_match');
  const orderIds = unmatched.flatMap(
    ({ orderId, order }) => orderId ?? inserted.get(order.platformOrderId) ?? [],
  );
  await settleUnknown(trx, { orderIds, before });
  return { inserted, released };
};

/** The platform may list an order twice on a page; the newer state counts. Sorted, so that locks are taken in one order. */
const distinct = (orders: readonly PlatformOrder[]): PlatformOrder[] => {
  const byId = new Map<string, PlatformOrder>();
  for (const order of orders) {
    const other = byId.get(order.platformOrderId);
    if (!other || Date.parse(other.updatedAt) <= Date.parse(order.updatedAt)) {
      byId.set(order.platformOrderId, order);
    }
  }
  return [...byId.values()].sort((a, b) => (a.platformOrderId < b.platformOrderId ? -1 : 1));
};

/** What becomes of each order of the page; those that are here and changed are locked from now on. */
const decide = async (trx: Database, request: Import, orders: readonly PlatformOrder[]) => {
  const { account, codesAreFixed, lowersQuantity } = request;
  const ids = orders.map((order) => order.platformOrderId);
  const known = await findKnownOrders(trx, account, ids);
  const changed = orders.flatMap((order) => {
    const here = known.get(order.platformOrderId);
    return here && isNews(order, here) ? [here.id] : [];
  });
  const ours = await lockChanged(trx, changed);
  const mappings = await findShippingMappings(trx, account.id);
  const shippingOf = ({ shipping }: PlatformOrder): Shipping => ({
    mapped: !shipping || mappings.has(shipping.code),
    codesAreFixed,
    pickup: isPickup(mappings.get(shipping?.code ?? '')?.code),
    lowersQuantity,
  });
  const decided = orders.map((order): Decided => {
    const here = known.get(order.platformOrderId);
    const our = ours.get(here?.id ?? '');
    const entry = { order, known: here, ours: our };
    if (!here) return { ...entry, decision: decideNew(order, shippingOf(order)) };
    if (our) return { ...entry, decision: decideChanged(order, our, shippingOf(order)) };
    return { ...entry, decision: { kind: 'leave', verdict: 'already_here' } };
  });
  return { decided, mappings };
};

/**
 * Takes one page of orders in, in the caller's transaction and with a fixed number of statements:
 * orders, lines, recipients, holds, the stock they keep, what happened to them, and one verdict each.
 * The account's row is locked already, then orders, then stock, then unknown products.
 */
export const importOrders = async (trx: Database, request: Import): Promise<VerdictCounts> => {
  const { account, page, jobs, lowersQuantity } = request;
  const orders = distinct(page.orders);
  const { decided, mappings } = await decide(trx, request, orders);
  const untouched = (entry: Decided) => entry.known && entry.decision.kind === 'leave';
  const looked = decided.filter((entry) => !untouched(entry)).map(({ order }) => order);
  const match = await lineMatcher(trx, account, looked);
  const drafts = (kind: Decided['decision']['kind']) =>
    decided
      .filter(({ decision }) => decision.kind === kind)
      .map((entry) => toDraft(entry, { match, mappings, lowersQuantity }));
  const written = { imports: drafts('import'), updates: drafts('update'), notes: drafts('note') };
  const { inserted, released } = await writeOrders(trx, account, written);
  if (released) await announceArrival(trx, jobs, account.merchantId);
  if (!lowersQuantity) {
    const ended = written.updates.filter(({ status }) => status === 'shipped');
    const orderIds = ended.flatMap(({ orderId }) => orderId ?? []);
    await completeParcels(trx, jobs, { ecAccountId: account.id, orderIds });
  }
  await keepUnpaidUnits(trx, {
    ecAccountId: account.id,
    platformOrderIds: orders.map((order) => order.platformOrderId),
    unpaid: decided
      .filter(({ decision }) => decision.kind === 'leave' && decision.code === 'awaiting_payment')
      .map(({ order }) => ({ ...order, lines: order.lines.map(match) })),
  });
  await followUp(trx, { account, jobs, decided }, inserted);
  await countCodes(trx, account.id, decided);
  const [touched] = [
    ...inserted.values(),
    ...[...written.updates, ...written.notes].flatMap(({ orderId }) => orderId ?? []),
  ];
  if (touched) {
    // One change for the whole page: who shows orders reads them again after any of them.
    const { merchantId, id: ecAccountId } = account;
    await announceChange(trx, { merchantId, topic: 'order', id: touched, ecAccountId });
  }
  return recordVerdicts(trx, request.run, [
    ...decided.map((entry) => toVerdict(entry, inserted)),
    ...page.unreadable.map(toFailure),
  ]);
};

const toVerdict = (
  { order, known, decision }: Decided,
  inserted: ReadonlyMap<string, string>,
): VerdictDraft => ({
  platformOrderId: order.platformOrderId,
  platformOrderNumber: order.platformOrderNumber,
  verdict: decision.verdict,
  code: decision.code ?? null,
  detail: null,
  orderId: known?.id ?? inserted.get(order.platformOrderId) ?? null,
});

const toFailure = (unreadable: OrderPage['unreadable'][number]): VerdictDraft => ({
  platformOrderId: unreadable.platformOrderId,
  platformOrderNumber: unreadable.platformOrderNumber,
  verdict: 'failed',
  code: 'malformed',
  detail: unreadable.problem.slice(0, 500),
  orderId: null,
});
