import type { PlatformOrder } from '../../../connectors/connector.ts';
import type { OrderChange, OrderStatus } from '../../../contract/orders.contract.ts';
import type { ShippingMappings } from './import.queries.ts';
import type { MatchedLine, MatchLine } from './match-lines.ts';
import { contentHash, type Decision, type KnownOrder } from './order-decisions.ts';
import type { OrderDraft } from './order-writes.ts';
import { type OurOrder, wholeQuantity } from './platform-changes.ts';

/** One order of a page and what becomes of it; `ours` when it is here and changed. */
export type Decided = {
  order: PlatformOrder;
  known: KnownOrder | undefined;
  ours: OurOrder | undefined;
  decision: Decision;
};

type Context = { match: MatchLine; mappings: ShippingMappings; lowersQuantity: boolean };

const statusOf = (lines: readonly MatchedLine[]): OrderStatus =>
  lines.every((line) => line.productId) ? 'ready' : 'awaiting_match';

const moneyFields = new Set(['total', 'shippingTotal', 'discountTotal', 'taxTotal']);
const isMoney = ({ field }: OrderChange): boolean => moneyFields.has(field);

/** Another thing lies in the parcel, though the platform's order may read the same. */
const isSwapped = (line: MatchedLine, ours: OurOrder | undefined): boolean => {
  const our = ours?.lines.find(({ platformLineId }) => platformLineId === line.platformLineId);
  return our !== undefined && (our.productId !== line.productId || our.units !== line.units);
};

/** The platform's state beside what left the warehouse already, for an order that is being shipped. */
const takenOver = (draft: OrderDraft, ours: OurOrder, lowersQuantity: boolean): OrderDraft => {
  const here = new Map(ours.lines.map((line) => [line.platformLineId, line]));
  const lines = draft.lines.map((line) => {
    const our = here.get(line.platformLineId);
    if (!our || our.shipped === 0) return line;
    const quantity = wholeQuantity(our, line.quantity, lowersQuantity);
    return { ...line, quantity: Math.max(our.shipped, quantity) };
  });
  const listed = new Set(lines.map((line) => line.platformLineId));
  const left = ours.lines.filter((line) => line.shipped > 0 && !listed.has(line.platformLineId));
  const shipped = lines.every((line) => line.quantity === here.get(line.platformLineId)?.shipped);
  const status = shipped ? 'shipped' : draft.status;
  return { ...draft, lines, lineCount: lines.length + left.length, status };
};

/** An order as it is to be written. */
export const toDraft = (
  { order, known, ours, decision }: Decided,
  { match, mappings, lowersQuantity }: Context,
): OrderDraft => {
  const lines = order.lines.map(match);
  const changes = 'changes' in decision ? decision.changes : [];
  const draft = {
    order,
    orderId: known?.id ?? null,
    hash: contentHash(order),
    lines,
    lineCount: lines.length,
    status: statusOf(lines),
    shippingTypeId: mappings.get(order.shipping?.code ?? '')?.id ?? null,
    revised: !changes.every(isMoney) || lines.some((line) => isSwapped(line, ours)),
    repriced: changes.some(isMoney),
  };
  return ours?.takeOverBy ? takenOver(draft, ours, lowersQuantity) : draft;
};
