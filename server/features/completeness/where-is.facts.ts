import type { PlatformOrder, UnreadableOrder } from '../../../connectors/connector.ts';
import type { ConnectionStatus, StatusReason } from '../../../contract/ec-accounts.contract.ts';
import type { HoldReason, OrderStatus } from '../../../contract/orders.contract.ts';
import type { AuthKind } from '../../../contract/platforms.contract.ts';
import type { Verdict, VerdictCode } from '../../../contract/runs.contract.ts';

/** What the platform said when it was asked for the order. */
export type Asked =
  | { state: 'found'; order: PlatformOrder }
  | { state: 'unreadable'; order: UnreadableOrder }
  | { state: 'unknown' }
  /** Not connected, so nobody could ask. */
  | { state: 'not_asked' }
  | { state: 'silent' };

export type AccountFacts = {
  id: string;
  name: string;
  status: ConnectionStatus;
  reason: StatusReason;
  since: Date;
  auth: AuthKind;
  fetchOrders: boolean;
  nextFetchAt: Date | null;
  confirmedUntil: Date | null;
  /** Where the first fetch began, or would begin. */
  firstFrom: Date;
  lookBackDays: number | null;
  now: Date;
};

/** The last look that a run took at the order. */
export type Seen = {
  runId: string;
  at: Date;
  verdict: Verdict;
  code: VerdictCode | null;
  detail: string | null;
};

/** Which fetch covered the order's last change, and the gap it lies in when none did. */
export type Cover = { runId: string | null; from: Date | null; to: Date | null };

export type Parcel = {
  carrier: string;
  status: string;
  problem: string | null;
  shippedAt: Date;
  sentAt: Date | null;
};

/** The order as it is here; nothing of its buyer. */
export type HereOrder = {
  id: string;
  platformOrderId: string;
  number: string;
  status: OrderStatus;
  platformStatus: string | null;
  importedAt: Date;
  shippedAt: Date | null;
  cancelledAt: Date | null;
  shippingCode: string | null;
  shippingType: string | null;
  units: number;
  shippedUnits: number;
  unmatched: { name: string; sku: string | null; unknownProductId: string | null }[];
  holds: { reason: HoldReason; by: string; since: string }[];
  short: { productId: string; sku: string; missing: number }[];
  parcels: Parcel[];
};

export type Facts = {
  account: AccountFacts;
  asked: Asked;
  here: HereOrder | null;
  seen: Seen | null;
  cover: Cover;
};
