import type { OrderDeps } from '../orders/orders.deps.ts';

export type OutgoingWebhookDeps = OrderDeps;
