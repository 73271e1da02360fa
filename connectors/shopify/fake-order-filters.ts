import type { OrderState } from './fake-order-state.ts';
import { nameOf } from './fake-order-view.ts';
import { type Filters, fitsInstant } from './fake-search.ts';
import type { FakeStore } from './fake-state.ts';

const isStatus = (order: OrderState, status: string): boolean => {
  if (status === 'any') return true;
  return status === 'cancelled' ? order.cancelledAt !== null : order.cancelledAt === null;
};

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Names are found by whole words of them, without regard to case and signs. */
const isNamed = (name: string, value: string): boolean => {
  const words = wordsOf(name);
  const asked = wordsOf(value);
  return asked.length > 0 && asked.every((word) => words.includes(word));
};

export const orderFilters = (store: FakeStore): Filters<OrderState> => ({
  updated_at: ({ updatedAt }, value, comparison) => fitsInstant(updatedAt, value, comparison),
  created_at: ({ createdAt }, value, comparison) => fitsInstant(createdAt, value, comparison),
  name: (order, value) => isNamed(nameOf(store, order), value),
  id: ({ id }, value) => value === String(id),
  status: (order, value) => isStatus(order, value),
});
