import { createHash } from 'node:crypto';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import type { HoldReason, OrderStatus } from '../../../contract/orders.contract.ts';
import type { Verdict, VerdictCode } from '../../../contract/runs.contract.ts';

/** What is here of an order that the platform listed. */
export type KnownOrder = {
  id: string;
  platformOrderId: string;
  status: OrderStatus;
  contentHash: Buffer;
  platformUpdatedAt: Date;
};

export type Decision =
  | { kind: 'import'; verdict: Verdict; code?: VerdictCode; hold?: HoldReason }
  | { kind: 'update'; verdict: Verdict; code?: VerdictCode; hold?: HoldReason }
  | { kind: 'leave'; verdict: Verdict; code?: VerdictCode };

/** Of all that matters to the warehouse; `updatedAt` alone is no change. */
export const contentHash = (order: PlatformOrder): Buffer => {
  const { updatedAt: _, ...content } = order;
  return createHash('sha256').update(JSON.stringify(content)).digest();
};

const open: readonly OrderStatus[] = ['awaiting_match', 'awaiting_stock', 'ready'];

type Shipping = { mapped: boolean; codesAreFixed: boolean };

const unmapped = ({ mapped, codesAreFixed }: Shipping): boolean => !mapped && !codesAreFixed;

const decideKnown = (order: PlatformOrder, known: KnownOrder, shipping: Shipping): Decision => {
  const unchanged = contentHash(order).equals(known.contentHash);
  const stale = Date.parse(order.updatedAt) < known.platformUpdatedAt.getTime();
  if (unchanged || stale || !open.includes(known.status)) {
    return { kind: 'leave', verdict: 'already_here' };
  }
  if (order.notReady === 'cancelled') {
    const hold = 'cancelled_on_platform';
    return { kind: 'update', verdict: 'held', code: hold, hold };
  }
  // The shop touched it by hand: shipping it too could send it twice.
  if (order.notReady) {
    return { kind: 'update', verdict: 'held', code: order.notReady, hold: 'changed_on_platform' };
  }
  if (unmapped(shipping)) {
    const hold = 'shipping_code_unmapped';
    return { kind: 'update', verdict: 'held', code: hold, hold };
  }
  return { kind: 'update', verdict: 'updated' };
};

/** The one rule for what becomes of an order that a fetch saw. */
export const decideOrder = (
  order: PlatformOrder,
  known: KnownOrder | undefined,
  shipping: Shipping,
): Decision => {
  if (known) return decideKnown(order, known, shipping);
  if (order.notReady) return { kind: 'leave', verdict: 'skipped', code: order.notReady };
  if (order.lines.length === 0) {
    return { kind: 'leave', verdict: 'skipped', code: 'nothing_to_ship' };
  }
  if (unmapped(shipping)) {
    const hold = 'shipping_code_unmapped';
    return { kind: 'import', verdict: 'held', code: hold, hold };
  }
  return { kind: 'import', verdict: 'imported' };
};
