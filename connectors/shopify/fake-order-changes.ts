import type { FakeOrderChange } from '../fake-platform.ts';
import { addressed, createDraw, drawBuyer } from './fake-buyers.ts';
import type { FulfillmentOrderState, LineState, OrderState } from './fake-order-state.ts';
import { type FakeStore, instantText, type LocationState, nextId } from './fake-state.ts';
import { settle, skuOf, unitsShipped, unitsWanted } from './fake-work.ts';

/** Pays what is owed. An order that owes nothing stays as it is. */
export const payOrder = (store: FakeStore, order: OrderState): void => {
  if (order.financialStatus !== 'PENDING') return;
  order.financialStatus = 'PAID';
  order.updatedAt = instantText(store.now());
};

const lineOf = (store: FakeStore, order: OrderState, sku: string): LineState => {
  const known = order.lines.find((line) => line.sku === sku);
  if (known) return known;
  const product = store.catalogue.ofSku(sku);
  const line = {
    id: nextId(store),
    sku,
    name: product?.name ?? sku,
    price: Number(product?.price ?? '100'),
    quantity: 0,
    removed: 0,
  };
  order.lines.push(line);
  return line;
};

/** Where units that were added are to be shipped from: open work, or new work when all is over. */
const openWork = (store: FakeStore, order: OrderState): FulfillmentOrderState => {
  const open = order.fulfillmentOrders.find(({ status }) => status !== 'CLOSED');
  if (open) return open;
  const updatedAt = instantText(store.now());
  const made: FulfillmentOrderState = {
    id: nextId(store),
    status: 'OPEN',
    updatedAt,
    locationId: null,
    lines: [],
  };
  order.fulfillmentOrders.push(made);
  return made;
};

const addUnits = (store: FakeStore, order: OrderState, line: LineState, units: number): void => {
  line.quantity += units;
  const work = openWork(store, order);
  const row = work.lines.find(({ lineId }) => lineId === line.id);
  if (row) {
    row.total += units;
    row.remaining += units;
  } else work.lines.push({ id: nextId(store), lineId: line.id, total: units, remaining: units });
};

const removeUnits = (order: OrderState, line: LineState, units: number): void => {
  line.removed += units;
  let left = units;
  for (const row of order.fulfillmentOrders.flatMap(({ lines }) => lines)) {
    if (row.lineId !== line.id) continue;
    const taken = Math.min(left, row.remaining);
    row.remaining -= taken;
    row.total -= taken;
    left -= taken;
  }
};

/** An edit leaves what was shipped, and keeps a line that it took off with no units in it. */
const setUnits = (store: FakeStore, order: OrderState, sku: string, quantity: number): void => {
  const line = lineOf(store, order, sku);
  const units = Math.max(quantity, unitsShipped(order, line)) - unitsWanted(line);
  if (units > 0) addUnits(store, order, line, units);
  if (units < 0) removeUnits(order, line, -units);
  const product = store.catalogue.ofSku(sku);
  if (product?.tracked) product.stock -= units;
  store.catalogue.commit(sku, units);
};

/** Edits an order as its buyer or the shop's staff would. */
export const changeOrder = (store: FakeStore, order: OrderState, change: FakeOrderChange): void => {
  const at = instantText(store.now());
  if (change.lines) {
    const wanted = new Map(change.lines.map(({ sku, quantity }) => [sku, quantity]));
    for (const { sku } of order.lines) if (!wanted.has(sku)) wanted.set(sku, 0);
    for (const [sku, quantity] of wanted) setUnits(store, order, sku, quantity);
    for (const work of order.fulfillmentOrders) work.updatedAt = at;
  }
  if (change.address === 'incomplete') order.buyer = addressed(order.buyer, 'incomplete');
  if (change.address === 'complete') {
    const draw = createDraw(`${store.state.shop}/${order.id}/address`);
    const { address1, address2, city, zip } = drawBuyer(draw, order.buyer.id);
    order.buyer = { ...order.buyer, address1, address2, city, zip };
  }
  if (change.shippingCode !== undefined) order.shippingCode = change.shippingCode;
  settle(order, at);
};

/** Moves what is left of an article to work at another location. */
export const moveWork = (
  store: FakeStore,
  order: OrderState,
  { sku, location }: { sku: string; location: LocationState },
): void => {
  const updatedAt = instantText(store.now());
  const moved = order.fulfillmentOrders.flatMap((work) => {
    const rows = work.lines.filter(
      ({ lineId, remaining }) => remaining > 0 && skuOf(order, lineId) === sku,
    );
    work.lines = work.lines.filter((row) => !rows.includes(row));
    return rows;
  });
  const lines = moved.map((row) => ({ ...row, id: nextId(store) }));
  const made = { id: nextId(store), status: 'OPEN', updatedAt, locationId: location.id } as const;
  order.fulfillmentOrders = order.fulfillmentOrders.filter(({ lines: rows }) => rows.length > 0);
  order.fulfillmentOrders.push({ ...made, lines });
};
