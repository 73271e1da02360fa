import type { FakeOrderOptions } from '../fake-platform.ts';
import { addressed, createDraw, drawBuyer } from './fake-buyers.ts';
import type { OrderState } from './fake-order-state.ts';
import { type FakeStore, instantText, nextId } from './fake-state.ts';
import { settle, shipByHand, skuOf } from './fake-work.ts';

type Placing = { options: FakeOrderOptions; seed: number; at: Date };
type Draw = ReturnType<typeof createDraw>;

const financialStatuses: Record<
  NonNullable<FakeOrderOptions['state']>,
  OrderState['financialStatus']
> = { ready: 'PAID', unpaid: 'PENDING', cancelled: 'REFUNDED', fulfilled: 'PAID' };
const notes = [null, null, null, '請於平日下午配送', '需要統編，謝謝', '送禮用，請勿附上明細'];

const drawLines = (
  store: FakeStore,
  { skus, quantity }: FakeOrderOptions,
  draw: Draw,
): OrderState['lines'] => {
  const { products } = store.state;
  const chosen = skus ?? [
    ...new Set(Array.from({ length: draw([1, 1, 2, 2, 3, 4]) }, () => draw(products).sku)),
  ];
  return chosen.map((sku) => {
    const product = store.catalogue.ofSku(sku);
    return {
      id: nextId(store),
      sku,
      name: product?.name ?? sku,
      price: Number(product?.price ?? '100'),
      quantity: quantity ?? draw([1, 1, 1, 2, 3]),
      removed: 0,
    };
  });
};

const placeOne = (store: FakeStore, { options, seed, at }: Placing): OrderState => {
  const { state } = store;
  const number = 1001 + state.orders.length;
  const draw = createDraw(`${seed}/${state.shop}/${number}`);
  const placed = options.state ?? 'ready';
  const open = placed !== 'cancelled';
  const when = instantText(at);
  const lines = drawLines(store, options, draw);
  const order: OrderState = {
    id: nextId(store),
    number,
    createdAt: when,
    updatedAt: when,
    cancelledAt: placed === 'cancelled' ? when : null,
    financialStatus: financialStatuses[placed],
    fulfillmentStatus: 'UNFULFILLED',
    shippingCode: options.shippingCode ?? draw(state.shippingCodes),
    note: draw(notes),
    buyer: addressed(drawBuyer(draw, nextId(store)), options.address),
    lines,
    fulfillmentOrders: [
      {
        id: nextId(store),
        status: open ? 'OPEN' : 'CLOSED',
        updatedAt: when,
        locationId: null,
        lines: lines.map(({ id: lineId, quantity }) => ({
          id: nextId(store),
          lineId,
          total: quantity,
          remaining: open ? quantity : 0,
        })),
      },
    ],
    fulfillments: [],
  };
  commitWork(store, order, 1);
  if (placed === 'fulfilled') shipByHand(store, order, when);
  state.orders.push(order);
  return order;
};

/** Work takes units off sale and commits them; called off, it puts them back on sale. */
const commitWork = ({ catalogue }: FakeStore, order: OrderState, sign: 1 | -1): void => {
  for (const line of order.fulfillmentOrders.flatMap((work) => work.lines)) {
    const sku = skuOf(order, line.lineId);
    const product = catalogue.ofSku(sku);
    if (product?.tracked) product.stock -= sign * line.remaining;
    catalogue.commit(sku, sign * line.remaining);
  }
};

/** Places `count` orders, spread evenly over the span that the options give. */
export const placeOrders = (
  store: FakeStore,
  count: number,
  { options, seed }: Omit<Placing, 'at'>,
): OrderState[] => {
  const now = store.now().getTime();
  const from = options.placedFrom === undefined ? now : Date.parse(options.placedFrom);
  const to = options.placedTo === undefined ? Math.max(from, now) : Date.parse(options.placedTo);
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(from + Math.floor(((to - from) * index) / count));
    return placeOne(store, { options, seed, at });
  });
};

/** As the shop's staff would: the money goes back, nothing is left to ship. */
export const cancelOrder = (store: FakeStore, order: OrderState): void => {
  const at = instantText(store.now());
  commitWork(store, order, -1);
  if (order.financialStatus === 'PAID') order.financialStatus = 'REFUNDED';
  if (order.financialStatus === 'PENDING') order.financialStatus = 'VOIDED';
  order.cancelledAt = at;
  order.updatedAt = at;
  for (const work of order.fulfillmentOrders) {
    work.status = 'CLOSED';
    work.updatedAt = at;
    for (const line of work.lines) line.remaining = 0;
  }
};

/** Puts an order's open work on hold or releases it. The order itself stays as it was. */
export const setHold = (store: FakeStore, order: OrderState, held: boolean): void => {
  for (const work of order.fulfillmentOrders) {
    if (work.status === 'CLOSED') continue;
    work.status = held ? 'ON_HOLD' : 'OPEN';
    work.updatedAt = instantText(store.now());
  }
  settle(order, order.updatedAt);
};

/** Gives every line of an order a fulfilment order of its own, as a split by location does. */
export const splitWork = (store: FakeStore, order: OrderState): void => {
  const updatedAt = instantText(store.now());
  order.fulfillmentOrders = order.fulfillmentOrders.flatMap((work) =>
    work.lines.map((line, index) => ({
      ...work,
      id: index === 0 ? work.id : nextId(store),
      updatedAt,
      lines: [line],
    })),
  );
};
