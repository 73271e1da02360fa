import { z } from 'zod';
import { type FakeProduct, faultKinds } from '../fake-platform.ts';
import { orderSchema } from './fake-order-state.ts';

const subscriptionSchema = z.object({
  id: z.number(),
  topic: z.string(),
  uri: z.string(),
  createdAt: z.string(),
});
export type SubscriptionState = z.infer<typeof subscriptionSchema>;

const faultSchema = z.object({
  kind: z.enum(faultKinds),
  delayMs: z.number().optional(),
  sku: z.string().optional(),
  /** Requests or deliveries that it still spoils; null is unlimited. */
  left: z.number().nullable(),
  /** Token faults hit the tokens up to this serial, and spare those granted later. */
  throughSerial: z.number(),
});
export type FaultState = z.infer<typeof faultSchema>;

const productSchema = z.object({
  sku: z.string(),
  barcode: z.string(),
  name: z.string(),
  price: z.string(),
  /** What the main location offers: `available`. */
  stock: z.number(),
  tracked: z.boolean().default(true),
  /** Ids of its product, variant and inventory item count from it; never given twice. */
  ordinal: z.number().optional(),
  /** `available` at other locations, by the number of the location. */
  elsewhere: z.record(z.string(), z.number()).default({}),
});

const locationSchema = z.object({
  id: z.number(),
  name: z.string(),
  isActive: z.boolean(),
  isFulfillmentService: z.boolean(),
});
export type LocationState = z.infer<typeof locationSchema>;

const keySchema = z.object({ at: z.number(), digest: z.string(), failed: z.boolean() });

const savedSchema = z.object({
  shop: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  shippingCodes: z.array(z.string()),
  /** What the shop writes before the number in the name of an order. */
  orderPrefix: z.string().default('#'),
  products: z.array(productSchema),
  /** How many products the store ever had. */
  productsMade: z.number().default(0),
  /** The first is the main one, where orders are shipped from. */
  locations: z.array(locationSchema).default([]),
  /** Idempotency keys that writes to stock used in the last day, oldest first. */
  idempotencyKeys: z.record(z.string(), keySchema).default({}),
  orders: z.array(orderSchema).default([]),
  subscriptions: z.array(subscriptionSchema).default([]),
  faults: z.array(faultSchema).default([]),
  /** Counts every order, line, subscription and token of the store. */
  serial: z.number().default(0),
  /** Tokens up to this serial died with an uninstall. */
  uninstalledThrough: z.number().default(0),
  /** Refresh tokens before this generation died when a later one was used. */
  refreshGeneration: z.number().default(0),
  usedCodes: z.array(z.string()).default([]),
});

const mainLocation = 71_000_001;

/** A new store as its input describes it, or one that was saved, by an older version too. */
export const storeSchema = savedSchema.transform((saved) => {
  const products = saved.products.map((product, index) => ({
    ...product,
    ordinal: product.ordinal ?? index,
  }));
  const main = { id: mainLocation, name: saved.name, isActive: true, isFulfillmentService: false };
  return {
    ...saved,
    products,
    productsMade: Math.max(saved.productsMade, (products.at(-1)?.ordinal ?? -1) + 1),
    locations: saved.locations.length > 0 ? saved.locations : [main],
  };
});
export type StoreState = z.infer<typeof storeSchema>;

export type ProductState = StoreState['products'][number];

/** The products of a store, found without a walk through all of them. */
export type Catalogue = {
  /** The product that an order means by this article number: the oldest that has it. */
  ofSku: (sku: string) => ProductState | undefined;
  allOfSku: (sku: string) => readonly ProductState[];
  ofOrdinal: (ordinal: number) => ProductState | undefined;
  add: (products: readonly FakeProduct[]) => void;
  remove: (sku: string) => void;
  /** Units that orders were promised and that were not shipped yet. */
  committed: (product: ProductState) => number;
  commit: (sku: string, units: number) => void;
};

/** A store as the fake serves it: its state, and its clock with the skew it was told to show. */
export type FakeStore = { state: StoreState; catalogue: Catalogue; now: () => Date };

/** A number no other thing of this platform has: stores count from bases of their own. */
export const nextId = ({ state }: FakeStore): number => {
  state.serial += 1;
  const base = [...state.shop].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99_991,
    7,
  );
  return 6_000_000_000_000 + base * 10_000_000 + state.serial;
};

/** Shopify keeps whole seconds. */
export const instantText = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

export const gid = (type: string, id: number): string => `gid://shopify/${type}/${id}`;
