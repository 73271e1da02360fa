import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  type OrderEvent,
  orderEventKindSchema,
  orderEventListQuerySchema,
  orderEventSchema,
} from '../../../contract/orders.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { listOrderEvents, type OrderEventRecord } from './order-history.queries.ts';
import type { OrderDeps } from './orders.deps.ts';
import { isOrderInScope } from './orders.queries.ts';

const cursorKeys = z.tuple([idSchema]);

const history = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/orders/{id}/events',
  tags: ['Orders'],
  summary: 'What happened to an order since it came in, newest first',
  request: { params: idParams, query: orderEventListQuerySchema },
  responses: { 200: json(pageOf(orderEventSchema), 'One page of its history') },
});

const presentEvent = ({ id, at, kind, data, made_by: madeBy }: OrderEventRecord): OrderEvent => ({
  id,
  at: at.toISOString(),
  kind: orderEventKindSchema.parse(kind),
  madeBy,
  data: orderEventSchema.shape.data.parse(data),
});

export const orderHistoryRoutes = ({ db }: Pick<OrderDeps, 'db'>): Api =>
  createRouter().openapi(history, async (context) => {
    const orderId = requireId(context.req.valid('param'), 'order');
    const { cursor, limit } = context.req.valid('query');
    const seen = await isOrderInScope(db, orderId, scopeOf(context.get('principal')));
    if (!seen) throw notFound('order');
    const [before = null] = decodeCursor(cursor, cursorKeys) ?? [];
    const rows = await listOrderEvents(db, { orderId, before, limit });
    const keys = (row: OrderEventRecord) => [row.id];
    return context.json(toPage(rows, limit, { item: presentEvent, keys }), 200);
  });
