import { createHash } from 'node:crypto';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import {
  type HoldReason,
  type OrderChange,
  type OrderStatus,
  systemHoldReasonSchema,
} from '../../../contract/orders.contract.ts';
import type { Verdict, VerdictCode } from '../../../contract/runs.contract.ts';
import { hasAddressProblem } from './address-problem.ts';
import { decideClosed } from './closed-decisions.ts';
import {
  areAmong,
  moneyChanges,
  type OurOrder,
  packingChanges,
  statusChange,
  wordChanges,
} from './platform-changes.ts';

/** What the page's look-up found of an order that the platform listed. */
export type KnownOrder = {
  id: string;
  platformOrderId: string;
  status: OrderStatus;
  contentHash: Buffer;
  platformUpdatedAt: Date;
};

export type HoldDraft = {
  reason: Extract<VerdictCode, HoldReason> | 'fulfilled_on_platform';
  changes?: readonly OrderChange[];
};

type Outcome = { verdict: Verdict; code?: VerdictCode };
export type Decision = Outcome &
  (
    | { kind: 'leave' }
    | { kind: 'import'; holds: HoldDraft[] }
    /** The platform's state becomes ours; `lifts` are holds that have no reason any more. */
    | { kind: 'update'; holds: HoldDraft[]; lifts: HoldReason[]; changes: OrderChange[] }
    /** Kept that it was seen, and nothing of the order touched but what it costs when `changes` says so. */
    | {
        kind: 'note';
        holds: HoldDraft[];
        lifts: HoldReason[];
        changes: OrderChange[];
        /** What changed of an order that is shipped or cancelled here. */
        after: OrderChange[];
      }
  );

/** Of all that matters to the warehouse; `updatedAt` alone is no change. */
export const contentHash = (order: PlatformOrder): Buffer => {
  const { updatedAt: _, ...content } = order;
  return createHash('sha256').update(JSON.stringify(content)).digest();
};

export type Shipping = {
  mapped: boolean;
  /** Platforms with codes of their own deliver by themselves and tell no address. */
  codesAreFixed: boolean;
  pickup: boolean;
  /** Where units of told parcels leave the platform's quantities. */
  lowersQuantity: boolean;
};

/** Whether the platform's state is another than the one that was seen last, and not an older one. */
export const isNews = (
  order: PlatformOrder,
  known: Pick<KnownOrder, 'contentHash' | 'platformUpdatedAt'>,
): boolean =>
  !contentHash(order).equals(known.contentHash) &&
  Date.parse(order.updatedAt) >= known.platformUpdatedAt.getTime();

const problems = (order: PlatformOrder, shipping: Shipping): HoldDraft[] => {
  const { mapped, codesAreFixed, pickup } = shipping;
  if (codesAreFixed) return [];
  const holds: HoldDraft[] = mapped ? [] : [{ reason: 'shipping_code_unmapped' }];
  if (!pickup && hasAddressProblem(order)) holds.push({ reason: 'address_problem' });
  return holds;
};

/** `held` with the code of the first hold, or `otherwise`. */
const outcome = ([first]: readonly HoldDraft[], otherwise: Verdict): Outcome => {
  if (!first) return { verdict: otherwise };
  const { reason } = first;
  return {
    verdict: 'held',
    code: reason === 'fulfilled_on_platform' ? 'already_fulfilled' : reason,
  };
};

const nothing = { holds: [], lifts: [], changes: [], after: [] };

const notReadyReasons = {
  cancelled: 'cancelled_on_platform',
  already_fulfilled: 'fulfilled_on_platform',
  nothing_to_ship: 'fulfilled_on_platform',
  awaiting_payment: 'changed_on_platform',
  test_order: 'changed_on_platform',
  draft: 'changed_on_platform',
} as const;

type NotReady = NonNullable<PlatformOrder['notReady']>;

/** Cancelled, fulfilled or put aside in the shop: nothing is taken from it, and nothing shipped for now. */
const decideNotReady = (order: PlatformOrder, ours: OurOrder, notReady: NotReady): Decision => {
  const reason = notReadyReasons[notReady];
  const asked = ours.takeOverBy !== null && reason !== 'changed_on_platform';
  const lifts: HoldReason[] = asked ? ['changed_on_platform'] : [];
  const released = ours.kept.some((hold) => hold.reason === reason);
  if (released && ours.platformStatus === order.platformStatus) {
    return { kind: 'note', verdict: 'already_here', ...nothing, lifts };
  }
  const code = notReady === 'cancelled' ? 'cancelled_on_platform' : notReady;
  const holds = [{ reason, changes: [statusChange(ours, order)] }];
  return { kind: 'note', verdict: 'held', code, ...nothing, holds, lifts };
};

/** A person who released a hold is not asked the same again. */
const isKept = ({ reason }: HoldDraft, ours: OurOrder, changes: readonly OrderChange[]) => {
  if (!ours.kept.some((hold) => hold.reason === reason)) return false;
  const isAbout = ({ field }: OrderChange) =>
    reason === 'address_problem' ? field.startsWith('recipient.') : field === 'shipping';
  return !changes.some(isAbout);
};

const decideUpdate = (order: PlatformOrder, ours: OurOrder, shipping: Shipping): Decision => {
  const changes = [
    ...packingChanges(ours, order, shipping.lowersQuantity),
    ...wordChanges(ours, order),
    ...moneyChanges(ours, order),
  ];
  // An address that was erased here is neither missing nor complete.
  const judged = ({ reason }: Pick<HoldDraft, 'reason'>) =>
    !(ours.erased && reason === 'address_problem');
  const needed = problems(order, shipping).filter(judged);
  const holds = needed.filter((hold) => !isKept(hold, ours, changes));
  const lifts = systemHoldReasonSchema.options.filter(
    (reason) => judged({ reason }) && !needed.some((hold) => hold.reason === reason),
  );
  return { kind: 'update', ...outcome(holds, 'updated'), holds, lifts, changes };
};

/** Nobody's parcel is changed under their hands: what differs is for a person to decide. */
const decideShipping = (order: PlatformOrder, ours: OurOrder, shipping: Shipping): Decision => {
  const differences = packingChanges(ours, order, shipping.lowersQuantity);
  const changes = moneyChanges(ours, order);
  const reason = 'changed_on_platform';
  // It is to be shipped as far as the platform is concerned.
  const lifts: HoldReason[] = ['cancelled_on_platform', 'fulfilled_on_platform'];
  if (differences.length === 0) {
    const verdict = changes.length > 0 ? 'updated' : 'already_here';
    return { kind: 'note', verdict, ...nothing, lifts: [reason, ...lifts], changes };
  }
  const kept = ours.kept.find((hold) => hold.reason === reason);
  if (kept && areAmong(differences, kept.changes)) {
    return { kind: 'note', verdict: 'already_here', ...nothing, lifts, changes };
  }
  const holds = [{ reason, changes: differences } as const];
  return { kind: 'note', ...outcome(holds, 'held'), ...nothing, holds, lifts, changes };
};

/** The rule for an order that is here and changed on the platform. */
export const decideChanged = (
  order: PlatformOrder,
  ours: OurOrder,
  shipping: Shipping,
): Decision => {
  if (!isNews(order, ours)) return { kind: 'leave', verdict: 'already_here' };
  if (ours.status === 'shipped' || ours.status === 'cancelled') {
    const after = decideClosed(order, ours, shipping.lowersQuantity);
    const told = after.length > 0 ? ({ code: 'changed_after_shipping' } as const) : {};
    return { kind: 'note', verdict: 'already_here', ...told, ...nothing, after };
  }
  if (order.notReady) return decideNotReady(order, ours, order.notReady);
  const begun = ours.packing || ours.lines.some((line) => line.shipped > 0);
  return begun && ours.takeOverBy === null
    ? decideShipping(order, ours, shipping)
    : decideUpdate(order, ours, shipping);
};

/** The rule for an order that is not here. */
export const decideNew = (order: PlatformOrder, shipping: Shipping): Decision => {
  if (order.notReady) return { kind: 'leave', verdict: 'skipped', code: order.notReady };
  if (order.lines.length === 0) {
    return { kind: 'leave', verdict: 'skipped', code: 'nothing_to_ship' };
  }
  const holds = problems(order, shipping);
  return { kind: 'import', ...outcome(holds, 'imported'), holds };
};
