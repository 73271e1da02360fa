import { moveStock } from './fake-products.ts';
import type { FakeOrder, FakeStore } from './fake-state.ts';

const taking = ['processing', 'on-hold', 'completed'];
const giving = ['pending', 'cancelled'];

/** Takes an order's units off the shelf, or puts them back, as its status asks; each once. */
export const keepStock = (store: FakeStore, order: FakeOrder): void => {
  const reduced = order.stock_reduced
    ? !giving.includes(order.status)
    : taking.includes(order.status);
  if (reduced === order.stock_reduced) return;
  moveStock(store, order.line_items, reduced ? -1 : 1);
  order.stock_reduced = reduced;
};
