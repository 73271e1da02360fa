import { z } from 'zod';
import { instantSchema } from '../../contract/time.ts';
import type {
  OrderPage,
  Orders,
  OrderWindow,
  PlatformOrder,
  UnreadableOrder,
} from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { run } from './client.ts';
import { fulfillmentOrdersChanged, ordersByIds, ordersChanged } from './documents.ts';
import { manifest } from './manifest.ts';
import { parseOrder, toPlatformOrder } from './mapping.ts';
import {
  changedBetween,
  formatPosition,
  nextPosition,
  parsePosition,
  type WalkPosition,
} from './order-cursor.ts';
import { allWork } from './order-lines.ts';
import { pageInfoSchema } from './order-reply.ts';
import { idsMeantBy } from './order-search.ts';
import { nextCursor } from './paging.ts';

type ReadOrders = { orders: PlatformOrder[]; unreadable: UnreadableOrder[] };
type ChangedPage = ReadOrders & { next: WalkPosition | null };

const first = manifest.limits.orderPageSize;
/** Rows of fulfilment orders are cheap, and most lead to orders that were listed before. */
const firstOfWork = 50;

/**
 * What an order of a few lines is charged. Its query might cost 70; Shopify holds that much back
 * while it answers and returns the rest.
 */
const costOfOrder = 27;

const ordersChangedOperation = {
  document: ordersChanged,
  cost: first * costOfOrder,
  data: z.object({ orders: z.object({ nodes: z.array(z.unknown()), pageInfo: pageInfoSchema }) }),
};

const fulfillmentOrdersChangedOperation = {
  document: fulfillmentOrdersChanged,
  cost: 2 + 2 * firstOfWork,
  data: z.object({
    fulfillmentOrders: z.object({
      nodes: z.array(
        z.object({
          updatedAt: instantSchema,
          order: z.object({ id: z.string(), updatedAt: instantSchema }),
        }),
      ),
      pageInfo: pageInfoSchema,
    }),
  }),
};

const ordersByIdsOperation = (count: number) => ({
  document: ordersByIds,
  cost: count * costOfOrder,
  data: z.object({ nodes: z.array(z.unknown()) }),
});

const fulfillmentOrderHitSchema = z.object({ orderId: z.string() });

const readOrders = async (
  context: ConnectorContext,
  nodes: readonly unknown[],
): Promise<ReadOrders> => {
  const read: ReadOrders = { orders: [], unreadable: [] };
  for (const node of nodes) {
    const parsed = parseOrder(node);
    if ('unreadable' in parsed) read.unreadable.push(parsed.unreadable);
    else read.orders.push(toPlatformOrder(parsed.order, await allWork(context, parsed.order)));
  }
  return read;
};

const readableId = /^gid:\/\/shopify\/(Order|FulfillmentOrder)\/\d+$/;

/** Ids may be of orders or of fulfilment orders, which stand for the order they belong to. */
const getByIds = async (
  context: ConnectorContext,
  asked: readonly string[],
): Promise<ReadOrders> => {
  const ids = asked.filter((id) => readableId.test(id));
  if (ids.length === 0) return { orders: [], unreadable: [] };
  const { nodes } = await run(context, ordersByIdsOperation(ids.length), { ids });
  const known = nodes.filter((node) => node !== null);
  const hits = known.map((node) => fulfillmentOrderHitSchema.safeParse(node));
  const orders = await readOrders(
    context,
    known.filter((_, index) => !hits[index]?.success),
  );
  const behind = new Set(hits.flatMap((hit) => (hit.success ? [hit.data.orderId] : [])));
  const missing = [...behind].filter((id) => !ids.includes(id));
  const rest = await getByIds(context, missing);
  return {
    orders: [...orders.orders, ...rest.orders],
    unreadable: [...orders.unreadable, ...rest.unreadable],
  };
};

const inPages = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / first) }, (_, page) =>
    ids.slice(page * first, (page + 1) * first),
  );

const find: Orders['find'] = async (context, numberOrId) => {
  const ids = await idsMeantBy(context, numberOrId);
  return getByIds(context, ids.slice(0, first));
};

const lastUpdatedAtSchema = z.object({ updatedAt: instantSchema });

const changedOrders = async (
  context: ConnectorContext,
  window: OrderWindow,
  position: WalkPosition,
): Promise<ChangedPage> => {
  const filter = changedBetween(position.from, window.to);
  const variables = { filter, first, after: position.after };
  const { orders } = await run(context, ordersChangedOperation, variables);
  const last = lastUpdatedAtSchema.safeParse(orders.nodes.at(-1));
  const page = {
    after: nextCursor(orders.pageInfo, position.after),
    rows: orders.nodes.length,
    lastUpdatedAt: last.success ? last.data.updatedAt : undefined,
  };
  return {
    ...(await readOrders(context, orders.nodes)),
    next: nextPosition(position, page, window),
  };
};

/**
 * A hold, a release or a move changes the fulfilment order and leaves the order as it was.
 * Orders that changed within the window themselves were listed already.
 */
const changedFulfillmentOrders = async (
  context: ConnectorContext,
  window: OrderWindow,
  position: WalkPosition,
): Promise<ChangedPage> => {
  const filter = changedBetween(position.from, window.to);
  const variables = { filter, first: firstOfWork, after: position.after };
  const { fulfillmentOrders } = await run(context, fulfillmentOrdersChangedOperation, variables);
  const from = Date.parse(window.from);
  const to = Date.parse(window.to);
  const unlisted = fulfillmentOrders.nodes.flatMap(({ order }) => {
    const updatedAt = Date.parse(order.updatedAt);
    return updatedAt >= from && updatedAt < to ? [] : [order.id];
  });
  const page = {
    after: nextCursor(fulfillmentOrders.pageInfo, position.after),
    rows: fulfillmentOrders.nodes.length,
    lastUpdatedAt: fulfillmentOrders.nodes.at(-1)?.updatedAt,
  };
  const read: ReadOrders = { orders: [], unreadable: [] };
  for (const ids of inPages([...new Set(unlisted)])) {
    const { orders, unreadable } = await getByIds(context, ids);
    read.orders.push(...orders);
    read.unreadable.push(...unreadable);
  }
  return { ...read, next: nextPosition(position, page, window) };
};

const listChanged = async (
  context: ConnectorContext,
  window: OrderWindow,
  cursor: string | null,
): Promise<OrderPage> => {
  const position = parsePosition(cursor, window);
  const read = position.list === 'orders' ? changedOrders : changedFulfillmentOrders;
  const { orders, unreadable, next } = await read(context, window, position);
  return { orders, unreadable, nextCursor: next && formatPosition(next) };
};

export const orders: Orders = { listChanged, get: getByIds, find };
