import type { OrderPage, PlatformOrder } from '../../../connectors/connector.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import {
  findKnownOrders,
  findProducts,
  findShippingMappings,
  type ImportAccount,
} from './import.queries.ts';
import { contentHash, type Decision, decideOrder, type KnownOrder } from './order-decisions.ts';
import { holdOrders, insertOrders, type OrderDraft, updateOrders } from './order-writes.ts';
import { countCodes } from './shipping-codes.ts';
import { recordVerdicts, type VerdictCounts, type VerdictDraft } from './verdicts.ts';

export type Import = {
  account: ImportAccount;
  run: { id: string; queuedAt: Date };
  /** True where the platform's shipping codes need no mapping. */
  codesAreFixed: boolean;
  page: Pick<OrderPage, 'orders' | 'unreadable'>;
};

type Decided = { order: PlatformOrder; known: KnownOrder | undefined; decision: Decision };

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

const matchKeys = (
  orders: readonly PlatformOrder[],
  rule: ImportAccount['mappingRule'],
): string[] => [
  ...new Set(
    orders.flatMap((order) =>
      order.lines.flatMap((line) => (rule === 'sku' ? line.sku : line.barcode) ?? []),
    ),
  ),
];

/**
 * Takes one page of orders in, in the caller's transaction and with a fixed number of statements:
 * orders, lines, recipients, holds, and one verdict each. The account's row is locked already.
 */
export const importOrders = async (trx: Database, request: Import): Promise<VerdictCounts> => {
  const { account, page, codesAreFixed } = request;
  const orders = distinct(page.orders);
  const ids = orders.map((order) => order.platformOrderId);
  const known = await findKnownOrders(trx, account, ids);
  const mappings = await findShippingMappings(trx, account.id);
  const products = await findProducts(trx, account, matchKeys(orders, account.mappingRule));
  const decided = orders.map((order): Decided => {
    const here = known.get(order.platformOrderId);
    const mapped = !order.shipping || mappings.has(order.shipping.code);
    return { order, known: here, decision: decideOrder(order, here, { mapped, codesAreFixed }) };
  });
  const draft = ({ order, known: here, decision }: Decided): OrderDraft => {
    const keyOf = (line: PlatformOrder['lines'][number]) =>
      account.mappingRule === 'sku' ? line.sku : line.barcode;
    const lines = order.lines.map((line) => ({
      ...line,
      productId: products.get(keyOf(line) ?? '') ?? null,
    }));
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
  const inserted = await insertOrders(trx, account, imports);
  await updateOrders(trx, updates);
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
