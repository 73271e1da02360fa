import type { FakeOrderOptions } from '../fake-platform.ts';
import { giveNumber } from './fake-order-number.ts';
import { keepStock } from './fake-order-stock.ts';
import { between, buyerOf, pickFrom, withoutStreet } from './fake-people.ts';
import { naiveGmt } from './fake-reply.ts';
import { shelfOf } from './fake-shelf.ts';
import {
  type FakeOrder,
  type FakeProductRow,
  type FakeStore,
  random,
  takeId,
} from './fake-state.ts';

const titles: Record<string, string> = {
  flat_rate: '宅配到府',
  free_shipping: '免運費宅配',
  local_pickup: '門市自取',
};
const notes = ['', '', '', '請放管理室，謝謝', '週末不在家，請平日送', '易碎品請小心'] as const;
const statuses = {
  ready: ['processing'],
  unpaid: ['pending', 'on-hold'],
  cancelled: ['cancelled'],
  fulfilled: ['completed'],
} as const;

const money = (store: FakeStore, amount: number): string =>
  amount.toFixed(['TWD', 'JPY', 'KRW'].includes(store.input.currency) ? 0 : 2);

/** One to three products, each once, without looking at all that there are. */
const someProducts = (store: FakeStore): FakeProductRow[] => {
  const { sellable } = shelfOf(store);
  const wanted = Math.min(between(store, 1, 3), sellable.length);
  const chosen = new Set<FakeProductRow>();
  while (chosen.size < wanted) {
    const product = sellable[between(store, 0, sellable.length - 1)];
    if (product) chosen.add(product);
  }
  return [...chosen];
};

const lineOf = (
  store: FakeStore,
  product: FakeProductRow,
  quantity: number,
): FakeOrder['line_items'][number] => {
  const price = Number(product.price);
  const parent = shelfOf(store).byId.get(product.parent_id);
  const option = { key: 'pa_style', value: product.option, display_value: product.option };
  return {
    id: takeId(store),
    name: product.name,
    product_id: parent?.id ?? product.id,
    variation_id: parent ? product.id : 0,
    quantity,
    subtotal: money(store, price * quantity),
    total: money(store, price * quantity),
    sku: product.sku,
    price,
    parent_name: parent?.name ?? null,
    global_unique_id: product.global_unique_id,
    meta_data: product.option ? [{ id: takeId(store), ...option }] : [],
  };
};

const linesOf = (
  store: FakeStore,
  { skus, quantity }: Pick<FakeOrderOptions, 'skus' | 'quantity'>,
): FakeOrder['line_items'] => {
  const { bySku } = shelfOf(store);
  const wished = skus ? skus.flatMap((sku) => bySku.get(sku) ?? []) : someProducts(store);
  return wished.map((product) => {
    const usual = between(store, 1, 3);
    return lineOf(store, product, quantity ?? usual);
  });
};

/** Lines of articles that the store sells, as an order has them after a change. */
export const linesFor = (
  store: FakeStore,
  wished: readonly { sku: string; quantity: number }[],
): FakeOrder['line_items'] =>
  wished.flatMap(({ sku, quantity }) =>
    (shelfOf(store).bySku.get(sku) ?? []).map((product) => lineOf(store, product, quantity)),
  );

export const shippingFor = (
  store: FakeStore,
  code: string,
): FakeOrder['shipping_lines'][number] => {
  const [method = '', instance = ''] = code.split(':');
  return {
    id: takeId(store),
    method_title: titles[method] ?? method,
    method_id: method,
    instance_id: instance,
    total: money(store, method === 'flat_rate' ? 80 : 0),
  };
};

export const sumUp = (store: FakeStore, order: FakeOrder): void => {
  const goods = order.line_items.reduce((sum, line) => sum + Number(line.total), 0);
  const shipping = order.shipping_lines.reduce((sum, line) => sum + Number(line.total), 0);
  order.shipping_total = money(store, shipping);
  order.total = money(store, goods + shipping);
};

/** A new order as a buyer in Taiwan would leave it; it takes stock once it is paid or accepted. Millisecond `at` of its placing. */
export const fillInOrder = (store: FakeStore, at: number, options: FakeOrderOptions): FakeOrder => {
  const id = takeId(store);
  const lines = linesOf(store, options);
  const [first = 'flat_rate:1', ...others] = store.input.shippingCodes;
  const shipping = shippingFor(store, options.shippingCode ?? pickFrom(store, [first, ...others]));
  const status = pickFrom(store, statuses[options.state ?? 'ready']);
  const cashOnDelivery = random(store) < 0.2;
  const gmt = naiveGmt(at);
  const paid = status === 'processing' || status === 'completed';
  const order: FakeOrder = {
    id,
    status,
    currency: store.input.currency,
    date_created_gmt: gmt,
    date_modified_gmt: gmt,
    date_paid_gmt: paid && !cashOnDelivery ? gmt : null,
    date_completed_gmt: status === 'completed' ? gmt : null,
    total: '',
    shipping_total: '',
    discount_total: money(store, 0),
    total_tax: money(store, 0),
    customer_id: random(store) < 0.5 ? 0 : between(store, 2, 400),
    customer_note: pickFrom(store, notes),
    payment_method: cashOnDelivery ? 'cod' : 'credit_card',
    payment_method_title: cashOnDelivery ? '貨到付款' : '信用卡',
    ...(options.address === 'incomplete' ? withoutStreet(buyerOf(store)) : buyerOf(store)),
    line_items: lines,
    shipping_lines: [shipping],
    refunds: [],
    meta_data: [],
    trackings: [],
    fulfillments: [],
    notes: [],
    stock_reduced: false,
  };
  sumUp(store, order);
  giveNumber(store, order);
  store.orders.push(order);
  keepStock(store, order);
  return order;
};
