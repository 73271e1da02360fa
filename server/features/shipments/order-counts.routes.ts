import { orderCountsQuerySchema, orderCountsSchema } from '../../../contract/orders.contract.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { countOrders } from './order-counts.queries.ts';

const counts = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/order-counts',
  tags: ['Orders'],
  summary: 'What waits for somebody, each counted up to 1000',
  request: { query: orderCountsQuerySchema },
  responses: { 200: json(orderCountsSchema, 'The counts') },
});

export const orderCountRoutes = ({ db }: Pick<OrderDeps, 'db'>): Api =>
  createRouter().openapi(counts, async (context) => {
    const scope = scopeOf(context.get('principal'));
    return context.json(await countOrders(db, { ...context.req.valid('query'), scope }), 200);
  });
