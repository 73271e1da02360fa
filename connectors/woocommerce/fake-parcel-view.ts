import { z } from 'zod';
import type { FakeFulfilment } from '../fake-platform.ts';
import { metaOf, numberOf } from './fake-order-number.ts';
import type { FakeFulfillment, FakeOrder, FakeStore } from './fake-state.ts';

type Seen = FakeFulfilment & { seq: number };
type Facts = Pick<FakeFulfilment, 'id' | 'carrier' | 'trackingNumber' | 'trackingUrl'> & {
  seq: number;
  lines?: FakeFulfilment['lines'];
};

const textOf = (fulfillment: FakeFulfillment, key: string): string | null =>
  z.string().min(1).safeParse(metaOf(fulfillment, key)).data ?? null;

const itemsSchema = z.array(z.object({ item_id: z.number(), qty: z.number() })).catch([]);

const fulfilled = (order: FakeOrder): Facts[] =>
  order.fulfillments.map((fulfillment) => ({
    seq: fulfillment.id,
    id: String(fulfillment.id),
    carrier: textOf(fulfillment, '_provider_name'),
    trackingNumber: textOf(fulfillment, '_tracking_number'),
    trackingUrl: textOf(fulfillment, '_tracking_url'),
    lines: itemsSchema.parse(metaOf(fulfillment, '_items')).map(({ item_id: id, qty }) => ({
      sku: order.line_items.find((line) => line.id === id)?.sku ?? '',
      quantity: qty,
    })),
  }));

const tracked = (order: FakeOrder): Facts[] =>
  order.trackings.map((tracking) => ({
    seq: tracking.seq,
    id: tracking.tracking_id,
    carrier: tracking.tracking_provider || null,
    trackingNumber: tracking.tracking_number,
    trackingUrl: tracking.tracking_link || null,
  }));

const lineOf = (note: string, label: RegExp): string | null =>
  note
    .split('\n')
    .flatMap((line) => label.exec(line)?.[1] ?? [])
    .at(0) ?? null;

/** What a buyer who reads all notes understands: a correction takes the place of what it names. */
const noted = (order: FakeOrder): Facts[] =>
  order.notes.reduce<Facts[]>((before, { id, note, customer_note: sent }) => {
    const trackingNumber = lineOf(note, /^(?:Tracking number: |追蹤號碼：)(.*)$/);
    if (!sent || trackingNumber === null) return before;
    const replaced = lineOf(note, /(?:replaces the tracking number |取代追蹤號碼 )(.*)[.。]$/);
    const read: Facts = {
      seq: id,
      id: String(id),
      carrier: lineOf(note, /^(?:Carrier: |物流：)(.*)$/),
      trackingNumber,
      trackingUrl: lineOf(note, /^(?:Follow it: |查詢：)(.*)$/),
    };
    return [...before.filter((one) => one.trackingNumber !== replaced), read];
  }, []);

/** Parcels that the shop was told of, whichever way. Only fulfillments say what lies in them. */
export const fulfilmentsOf = (store: FakeStore): FakeFulfilment[] =>
  store.orders
    .flatMap((order) =>
      [...tracked(order), ...fulfilled(order), ...noted(order)].map(
        (facts): Seen => ({
          lines: [],
          ...facts,
          orderId: String(order.id),
          orderNumber: numberOf(store, order),
        }),
      ),
    )
    .sort((one, other) => one.seq - other.seq)
    .map(({ seq: _, ...fulfilment }) => fulfilment);
