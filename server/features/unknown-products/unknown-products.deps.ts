import type { OrderDeps } from '../orders/orders.deps.ts';

/** Unknown products are things of orders, so they need what orders need. */
export type UnknownProductDeps = OrderDeps;
