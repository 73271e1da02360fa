import type { PlatformOrder } from '../../../connectors/connector.ts';
import {
  type OrderChange,
  type OrderStatus,
  type Recipient,
  recipientSchema,
} from '../../../contract/orders.contract.ts';

export type OurLine = {
  platformLineId: string;
  name: string;
  quantity: number;
  unitPrice: string | null;
  /** Of `quantity`, how many left the warehouse, and of how many of these the platform was told. */
  shipped: number;
  pushed: number;
  /** What of the warehouse it is, and how many of that one of it takes. */
  productId: string | null;
  units: number;
};

/** What is here of an order that changed on the platform; amounts are decimal texts. */
export type OurOrder = {
  id: string;
  status: OrderStatus;
  packing: boolean;
  /** Who wants the platform's state although it is being shipped. */
  takeOverBy: string | null;
  platformStatus: string | null;
  contentHash: Buffer;
  platformUpdatedAt: Date;
  money: { total: string; shipping: string; discount: string; tax: string };
  shippingCode: string | null;
  recipient: Recipient | null;
  buyerNote: string | null;
  erased: boolean;
  lines: readonly OurLine[];
  /** Holds that a person released last, with what they were about. */
  kept: readonly { reason: string; changes: readonly OrderChange[] }[];
  /** What people were told of changes after shipping. */
  told: readonly OrderChange[];
};

const differ = (ours: string | null, theirs: string | null): boolean =>
  ours === null || theirs === null ? ours !== theirs : Number(ours) !== Number(theirs);

/** Where units of told parcels leave the platform's number, it counts what is left; said here in whole. */
export const wholeQuantity = (ours: OurLine, theirs: number, lowersQuantity: boolean): number => {
  if (!lowersQuantity) return theirs;
  if (theirs < ours.quantity - ours.shipped) return theirs + ours.shipped;
  if (theirs > ours.quantity - ours.pushed) return theirs + ours.pushed;
  return ours.quantity;
};

/** Lines that are more or fewer than here; one that is new has no `from`, one that is gone no `to`. */
export const quantityChanges = (
  ours: OurOrder,
  order: PlatformOrder,
  lowersQuantity: boolean,
): OrderChange[] => {
  const theirs = new Map(order.lines.map((line) => [line.platformLineId, line]));
  const here = new Set(ours.lines.map((line) => line.platformLineId));
  const changed = ours.lines.flatMap((line): OrderChange[] => {
    const quantity = wholeQuantity(
      line,
      theirs.get(line.platformLineId)?.quantity ?? 0,
      lowersQuantity,
    );
    if (quantity === line.quantity) return [];
    const to = quantity > 0 ? quantity : null;
    return [{ field: 'quantity', line: line.name, from: line.quantity, to }];
  });
  const added = order.lines.flatMap(({ platformLineId, name, quantity }): OrderChange[] =>
    here.has(platformLineId) ? [] : [{ field: 'quantity', line: name, from: null, to: quantity }],
  );
  return [...changed, ...added];
};

/** What a line is called and costs. */
export const wordChanges = (ours: OurOrder, order: PlatformOrder): OrderChange[] => {
  const here = new Map(ours.lines.map((line) => [line.platformLineId, line]));
  return order.lines.flatMap((line): OrderChange[] => {
    const our = here.get(line.platformLineId);
    if (!our) return [];
    const changes: OrderChange[] = [];
    if (our.name !== line.name) {
      changes.push({ field: 'name', line: our.name, from: our.name, to: line.name });
    }
    if (differ(our.unitPrice, line.unitPrice)) {
      const [from, to] = [our.unitPrice, line.unitPrice];
      changes.push({ field: 'price', line: our.name, from, to });
    }
    return changes;
  });
};

const moneyFields = ['total', 'shipping', 'discount', 'tax'] as const;
const moneyNames = {
  total: 'total',
  shipping: 'shippingTotal',
  discount: 'discountTotal',
  tax: 'taxTotal',
} as const;

export const moneyChanges = (ours: OurOrder, order: PlatformOrder): OrderChange[] =>
  moneyFields
    .filter((field) => differ(ours.money[field], order.money[field]))
    .map((field) => {
      return { field: moneyNames[field], from: ours.money[field], to: order.money[field] };
    });

const changedOnly = (field: string): OrderChange => ({ field, from: null, to: null });

/** Of an address only which part changed, never what it says. */
export const addressChanges = (ours: OurOrder, order: PlatformOrder): OrderChange[] => {
  if (ours.erased) return [];
  const fields = recipientSchema.keyof().options;
  const text = (recipient: Recipient | null, field: (typeof fields)[number]) =>
    JSON.stringify(recipient?.[field] ?? null);
  return fields
    .filter((field) => text(ours.recipient, field) !== text(order.recipient, field))
    .map((field) => changedOnly(`recipient.${field}`));
};

export const shippingChanges = (ours: OurOrder, order: PlatformOrder): OrderChange[] => {
  const [from, to] = [ours.shippingCode, order.shipping?.code ?? null];
  return from === to ? [] : [{ field: 'shipping', from, to }];
};

const noteChanges = (ours: OurOrder, order: PlatformOrder): OrderChange[] =>
  ours.erased || ours.buyerNote === order.buyerNote ? [] : [changedOnly('buyerNote')];

/** Whatever a packer must know of. */
export const packingChanges = (
  ours: OurOrder,
  order: PlatformOrder,
  lowersQuantity: boolean,
): OrderChange[] => [
  ...quantityChanges(ours, order, lowersQuantity),
  ...shippingChanges(ours, order),
  ...addressChanges(ours, order),
  ...noteChanges(ours, order),
];

export const statusChange = (ours: OurOrder, order: PlatformOrder): OrderChange => ({
  field: 'status',
  from: ours.platformStatus,
  to: order.platformStatus,
});

const keyOf = ({ field, line, to }: OrderChange): string => JSON.stringify([field, line, to]);

/** Whether each of `changes` is among `others`: of the same field, to the same value. */
export const areAmong = (
  changes: readonly OrderChange[],
  others: readonly OrderChange[],
): boolean => {
  const known = new Set(others.map(keyOf));
  return changes.every((change) => known.has(keyOf(change)));
};
