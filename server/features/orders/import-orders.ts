import type { OrderPage, PlatformOrder } from '../../../connectors/connector.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { findKnownOrders, findShippingMappings, type ImportAccount } from './import.queries.ts';
import { lineMatcher } from './match-lines.ts';
import { contentHash, type Decision, decideOrder, type KnownOrder } from './order-decisions.ts';
import { allocateOrders, releaseChangedLines } from './order-stock.ts';
import {
  holdOrders,
  insertOrders,
  lockOrders,
  type OrderDraft,
  updateOrders,
} from './order-writes.ts';
import { countCodes } from './shipping-codes.ts';
import { keepUnpaidUnits } from './unpaid-units.ts';
import { recordVerdicts, type VerdictCounts, type VerdictDraft } from './verdicts.ts';

export type Import = {
  account: ImportAccount;
  run: { id: string; queuedAt: Date };
  /** True where the platform's shipping codes need no mapping. */
  codesAreFixed: boolean;
  page: Pick<OrderPage, 'orders' | 'unreadable'>;
  jobs: Jobs;
};

type Decided = { order: PlatformOrder; known: KnownOrder | undefined; decision: Decision };

type Drafts = { imports: readonly OrderDraft[]; updates: readonly OrderDraft[] };

/** Writes orders with the stock they keep back; answers the ids of new ones, and whether stock came free. */
const writeOrders = async (trx: Database, account: ImportAccount, { imports, updates }: Drafts) => {
  const drafts = [...imports, ...updates];
  if (drafts.length === 0) return { inserted: new Map<string, string>(), released: false };
  const productIds = drafts.flatMap(({ lines }) => lines.flatMap((line) => line.productId ?? []));
  const updated = updates.flatMap(({ orderId }) => orderId ?? []);
  await lockOrders(trx, updated);
  const released = await releaseChangedLines(trx, updates, productIds);
  const inserted = await insertOrders(trx, account, imports);
  await updateOrders(trx, updates);
  await allocateOrders(trx, [...inserted.values(), ...updated]);
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

/**
 * Takes one page of orders in, in the caller's transaction and with a fixed number of statements:
 * orders, lines, recipients, holds, the stock they keep, and one verdict each. The account's row is
 * locked already, then orders, then stock.
 */
export const importOrders = async (trx: Database, request: Import): Promise<VerdictCounts> => {
  const { account, page, codesAreFixed } = request;
  const orders = distinct(page.orders);
  const ids = orders.map((order) => order.platformOrderId);
  const known = await findKnownOrders(trx, account, ids);
  const mappings = await findShippingMappings(trx, account.id);
  const match = await lineMatcher(trx, account, orders);
  const decided = orders.map((order): Decided => {
    const here = known.get(order.platformOrderId);
    const mapped = !order.shipping || mappings.has(order.shipping.code);
    return { order, known: here, decision: decideOrder(order, here, { mapped, codesAreFixed }) };
  });
  const draft = ({ order, known: here, decision }: Decided): OrderDraft => {
    const lines = order.lines.map(match);
    return {
      order,
      orderId: here?.id ?? null,
      hash: contentHash(order),
      lines,
      status: lines.every((line) => line.productId) ? 'ready' : 'awaiting_match',
      shippingTypeId: mappings.get(order.shipping?.code ?? '') ?? null,
      hold: 'hold' in decision ? (decision.hold ?? null) : null,
    };
  };
  const drafts = (kind: Decision['kind']) =>
    decided.filter(({ decision }) => decision.kind === kind).map(draft);
  const imports = drafts('import');
  const updates = drafts('update');
  const { inserted, released } = await writeOrders(trx, account, { imports, updates });
  if (released) await announceArrival(trx, request.jobs, account.merchantId);
  await keepUnpaidUnits(trx, {
    ecAccountId: account.id,
    platformOrderIds: ids,
    unpaid: decided
      .filter(({ decision }) => decision.kind === 'leave' && decision.code === 'awaiting_payment')
      .map(({ order }) => ({ ...order, lines: order.lines.map(match) })),
  });
  await holdOrders(trx, [...imports, ...updates], inserted);
  await countCodes(trx, account.id, imports);
  const [touched] = [...inserted.values(), ...updates.flatMap(({ orderId }) => orderId ?? [])];
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
