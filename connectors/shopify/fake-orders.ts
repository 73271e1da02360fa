import type { FakeOrderOptions } from '../fake-platform.ts';
import { createDraw, drawBuyer } from './fake-buyers.ts';
import { type FakeStore, instantText, nextId, type OrderState } from './fake-state.ts';

type Placing = { options: FakeOrderOptions; seed: number; at: Date };
type Draw = ReturnType<typeof createDraw>;

const financialStatuses: Record<
  NonNullable<FakeOrderOptions['state']>,
  OrderState['financialStatus']
> = { ready: 'PAID', unpaid: 'PENDING', cancelled: 'REFUNDED', fulfilled: 'PAID' };
const notes = [null, null, null, '請於平日下午配送', '需要統編，謝謝', '送禮用，請勿附上明細'];

const drawLines = (
  store: FakeStore,
  skus: string[] | undefined,
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
      quantity: draw([1, 1, 1, 2, 3]),
    };
  });
};

const placeOne = (store: FakeStore, { options, seed, at }: Placing): OrderState => {
  const { state } = store;
  const number = 1001 + state.orders.length;
  const draw = createDraw(`${seed}/${state.shop}/${number}`);
  const placed = options.state ?? 'ready';
  const open = placed === 'ready' || placed === 'unpaid';
  const when = instantText(at);
  const lines = drawLines(store, options.skus, draw);
  const order: OrderState = {
    id: nextId(store),
    number,
    createdAt: when,
    updatedAt: when,
    cancelledAt: placed === 'cancelled' ? when : null,
    financialStatus: financialStatuses[placed],
    fulfillmentStatus: placed === 'fulfilled' ? 'FULFILLED' : 'UNFULFILLED',
    shippingCode: options.shippingCode ?? draw(state.shippingCodes),
    note: draw(notes),
    buyer: drawBuyer(draw, nextId(store)),
    lines,
    fulfillmentOrders: [
      {
        id: nextId(store),
        status: open ? 'OPEN' : 'CLOSED',
        updatedAt: when,
        lines: lines.map(({ id: lineId, quantity }) => ({
          id: nextId(store),
          lineId,
          total: quantity,
          remaining: open ? quantity : 0,
        })),
      },
    ],
  };
  if (placed !== 'cancelled') moveStock(store, order, -1);
  commitWork(store, order, 1);
  state.orders.push(order);
  return order;
};

/** Placing an order takes its units off sale; cancelling it puts them back. */
const moveStock = ({ catalogue }: FakeStore, order: OrderState, sign: 1 | -1): void => {
  for (const line of order.lines) {
    const product = catalogue.ofSku(line.sku);
    if (product?.tracked) product.stock += sign * line.quantity;
  }
};

/** What is still to be shipped counts as committed until it leaves or is called off. */
const commitWork = ({ catalogue }: FakeStore, order: OrderState, sign: 1 | -1): void => {
  const skus = new Map(order.lines.map((line) => [line.id, line.sku]));
  for (const line of order.fulfillmentOrders.flatMap((work) => work.lines))
    catalogue.commit(skus.get(line.lineId) ?? '', sign * line.remaining);
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
  if (order.cancelledAt === null) moveStock(store, order, 1);
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
  order.fulfillmentStatus = held ? 'ON_HOLD' : 'UNFULFILLED';
  for (const work of order.fulfillmentOrders) {
    if (work.status === 'CLOSED') continue;
    work.status = held ? 'ON_HOLD' : 'OPEN';
    work.updatedAt = instantText(store.now());
  }
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
