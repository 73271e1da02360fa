import type { Order } from '../../../../contract/orders.contract.ts';
import type { ShipmentInput } from '../../../../contract/shipments.contract.ts';

/** A line with units that have not left the warehouse. */
export type Item = {
  id: string;
  /** What stands on the goods, as far as anybody knows. */
  sku: string;
  name: string;
  /** How many are left to pack. */
  left: number;
  units: number;
  /** What a scanner may read on it. */
  codes: string[];
  /** Nothing of it is kept back yet. */
  waits: boolean;
};

export type Parcel = {
  /** Stays while parcels before it are removed. */
  key: number;
  carrier: string;
  trackingNumber: string;
  /** Packed quantity by line. */
  counts: Readonly<Record<string, number>>;
};

/** Parcels as they are filled; scans go into the active one. */
export type Pack = { parcels: readonly Parcel[]; active: number };

export const packItems = ({ lines }: Pick<Order, 'lines'>): Item[] =>
  lines
    .filter(({ quantity, shipped }) => quantity > shipped)
    .map(({ id, sku, name, quantity, shipped, units, barcodes, product, allocated }) => {
      const skus = [sku, product?.sku].filter((code): code is string => Boolean(code));
      return {
        id,
        sku: product?.sku ?? sku ?? name,
        name: product?.name ?? name,
        left: quantity - shipped,
        units,
        codes: [...skus, ...barcodes],
        waits: allocated === 0,
      };
    });

export const newParcel = (key: number, carrier: string): Parcel => ({
  key,
  carrier,
  trackingNumber: '',
  counts: {},
});

export const inParcel = (parcel: Parcel | undefined, itemId: string): number =>
  parcel?.counts[itemId] ?? 0;

export const packedOf = ({ parcels }: Pack, itemId: string): number =>
  parcels.reduce((sum, parcel) => sum + inParcel(parcel, itemId), 0);

export const unitsIn = ({ counts }: Parcel): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

export const changeParcel = (pack: Pack, index: number, changed: Partial<Parcel>): Pack => ({
  ...pack,
  parcels: pack.parcels.map((parcel, at) => (at === index ? { ...parcel, ...changed } : parcel)),
});

/** Puts this many of a line into the active parcel, no more than are left of it. */
export const setCount = (pack: Pack, item: Item, count: number): Pack => {
  const parcel = pack.parcels[pack.active];
  if (!parcel) return pack;
  const elsewhere = packedOf(pack, item.id) - inParcel(parcel, item.id);
  const most = item.left - elsewhere;
  const counts = { ...parcel.counts, [item.id]: Math.max(0, Math.min(count, most)) };
  return changeParcel(pack, pack.active, { counts });
};

export const packAll = (pack: Pack, items: readonly Item[]): Pack =>
  items.reduce((filled, item) => setCount(filled, item, item.left), pack);

export const addParcel = (pack: Pack, carrier: string): Pack => {
  const key = Math.max(...pack.parcels.map((parcel) => parcel.key)) + 1;
  const parcels = [...pack.parcels, newParcel(key, carrier)];
  // A parcel in which nothing lies yet is filled before the next one.
  const filled = pack.parcels.every((parcel) => unitsIn(parcel) > 0);
  return { parcels, active: filled ? pack.parcels.length : pack.active };
};

/** What was in it has to be packed again. */
export const removeParcel = (pack: Pack, index: number): Pack => {
  const parcels = pack.parcels.filter((_, at) => at !== index);
  return { parcels, active: Math.min(pack.active, parcels.length - 1) };
};

export const isComplete = (pack: Pack, items: readonly Item[]): boolean =>
  items.every((item) => packedOf(pack, item.id) === item.left);

export type Scanned =
  | { kind: 'packed'; item: Item; pack: Pack }
  | { kind: 'too_many'; item: Item }
  | { kind: 'wrong' };

/** One unit more of what was scanned; letter case counts only where it has to. */
export const scanItem = (pack: Pack, items: readonly Item[], code: string): Scanned => {
  const exact = items.filter(({ codes }) => codes.includes(code));
  const loose = (item: Item) =>
    item.codes.some((known) => known.toLowerCase() === code.toLowerCase());
  const meant = exact.length > 0 ? exact : items.filter(loose);
  const open = meant.find((item) => packedOf(pack, item.id) < item.left);
  if (open) {
    const count = inParcel(pack.parcels[pack.active], open.id) + 1;
    return { kind: 'packed', item: open, pack: setCount(pack, open, count) };
  }
  const [full] = meant;
  return full ? { kind: 'too_many', item: full } : { kind: 'wrong' };
};

type Request = { requestId: string; revision: number };

/** Names the lines of every parcel: what was packed, and nothing that nobody looked at. */
export const shipmentBody = ({ requestId, revision }: Request, pack: Pack): ShipmentInput => ({
  requestId,
  revision,
  parcels: pack.parcels.map(({ carrier, trackingNumber, counts }) => ({
    carrier: carrier.trim(),
    trackingNumber: trackingNumber.trim(),
    lines: Object.entries(counts)
      .filter(([, quantity]) => quantity > 0)
      .map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
  })),
});
