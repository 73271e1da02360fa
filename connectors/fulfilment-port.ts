import type { ConnectorContext } from './connector-context.ts';

/** One parcel that left the warehouse. */
export type Parcel = {
  platformOrderId: string;
  /** The carrier as people call it. */
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | null;
  /** What lies in it, in listings as the order's lines count them. */
  lines: readonly { platformLineId: string; quantity: number }[];
  /** True when nothing of the order is left to ship, this parcel included. */
  completesOrder: boolean;
  shippedAt: string;
  /** What the platform called it when it was told before: the number or carrier was corrected since. */
  ref: string | null;
};

export type ParcelRefusal =
  | 'order_gone'
  | 'order_cancelled'
  | 'already_fulfilled'
  | 'on_hold'
  | 'quantity'
  | 'other';

export type ParcelResult =
  /** The platform knows the parcel now, or knew it already; `ref` is what it calls it. */
  | { outcome: 'sent'; ref: string | null }
  /** It never will as things are; `problem` is the platform's words. */
  | { outcome: 'refused'; code: ParcelRefusal; problem: string };

export type Fulfilment = {
  /**
   * Tells the platform of a parcel. Looks first whether the platform knows it, so that a call whose
   * answer was lost may be made again and the buyer is told of one parcel once.
   */
  push: (context: ConnectorContext, parcel: Parcel) => Promise<ParcelResult>;
  /** True where units of a pushed parcel leave `PlatformOrderLine.quantity`. */
  lowersQuantity: boolean;
};
