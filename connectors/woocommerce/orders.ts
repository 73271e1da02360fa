import { z } from 'zod';
import type { OrderPage, Orders, PlatformOrder } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { callStore, readReply, type StoreReply, totalOf } from './client.ts';
import { manifest } from './manifest.ts';
import { needsRefunds, type RefundedUnits, toPlatformOrder } from './mapping.ts';
import {
  orderFields,
  orderHeadSchema,
  refundSchema,
  type StoreOrder,
  type StoreRefund,
  storeOrderSchema,
} from './order-schema.ts';
import {
  firstStep,
  isRepeated,
  parseStep,
  queryOf,
  stepAfter,
  type WalkRow,
} from './order-walk.ts';

const pageSize = manifest.limits.orderPageSize;
const listQuery = { per_page: pageSize, _fields: orderFields.join(',') };

type Row = z.infer<typeof orderHeadSchema> & { raw: unknown };
type Read = Pick<OrderPage, 'orders' | 'unreadable'>;

const rowsOf = (reply: StoreReply): Row[] => {
  const raw = readReply(z.array(z.unknown()), reply);
  return readReply(z.array(orderHeadSchema), reply).map((head, index) => ({
    ...head,
    raw: raw[index],
  }));
};

const unitsOf = (refunds: readonly StoreRefund[]): RefundedUnits => {
  const units = new Map<string, number>();
  for (const line of refunds.flatMap((refund) => refund.line_items)) {
    const origin = line.meta_data.find(({ key }) => key === '_refunded_item_id');
    const id = String(origin?.value ?? '');
    units.set(id, (units.get(id) ?? 0) + Math.abs(line.quantity));
  }
  return units;
};

const refundedUnits = async (
  context: ConnectorContext,
  order: StoreOrder,
): Promise<RefundedUnits> => {
  if (!needsRefunds(order)) return new Map();
  const reply = await callStore(context, {
    path: `wc/v3/orders/${order.id}/refunds`,
    query: { per_page: 100, _fields: 'id,line_items' },
  });
  return unitsOf(readReply(z.array(refundSchema), reply));
};

const readOrders = async (context: ConnectorContext, rows: readonly Row[]): Promise<Read> => {
  const orders: PlatformOrder[] = [];
  const unreadable: OrderPage['unreadable'] = [];
  for (const { id, number, raw } of rows) {
    const parsed = storeOrderSchema.safeParse(raw);
    if (parsed.success) {
      orders.push(toPlatformOrder(parsed.data, await refundedUnits(context, parsed.data)));
      continue;
    }
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 3);
    unreadable.push({
      platformOrderId: id,
      platformOrderNumber: number ?? id,
      problem: `The store sent this order with unreadable ${fields.join(', ')}.`,
    });
  }
  return { orders, unreadable };
};

const walkRowOf = ({ id, date_modified_gmt: changed }: Row): WalkRow => ({
  id,
  changedAt: changed ? Date.parse(changed) / 1000 : null,
});

/** Where the store's clock may have stood, at the earliest, when it sorted the page. */
const settledSecond = (
  reply: StoreReply,
  { sentAt, now }: { sentAt: Temporal.Instant; now: Temporal.Instant },
): number => {
  const elapsed = Math.ceil((now.epochMilliseconds - sentAt.epochMilliseconds) / 1000);
  const storeMillis = Date.parse(reply.headers.date ?? '');
  if (Number.isFinite(storeMillis)) return Math.floor(storeMillis / 1000) - elapsed - 2;
  return Math.floor(sentAt.epochMilliseconds / 1000) - 300;
};

export const listChanged: Orders['listChanged'] = async (context, window, cursor) => {
  const step = cursor === null ? firstStep(window) : parseStep(cursor);
  const sentAt = context.clock.now();
  const reply = await callStore(context, {
    path: 'wc/v3/orders',
    query: { ...listQuery, ...queryOf(step, window) },
  });
  const settledBefore = settledSecond(reply, { sentAt, now: context.clock.now() });
  const rows = rowsOf(reply);
  const fresh = rows.filter((row) => !isRepeated(step, walkRowOf(row)));
  const next = stepAfter(step, window, {
    rows: rows.map(walkRowOf),
    pageSize,
    total: totalOf(reply),
    settledBefore,
  });
  return {
    ...(await readOrders(context, fresh)),
    nextCursor: next === null ? null : JSON.stringify(next),
  };
};

const getWithStatus = async (
  context: ConnectorContext,
  ids: readonly string[],
  status: string,
): Promise<Row[]> => {
  if (ids.length === 0) return [];
  const reply = await callStore(context, {
    path: 'wc/v3/orders',
    query: { ...listQuery, include: ids.join(','), status },
  });
  return rowsOf(reply).filter((row) => ids.includes(row.id));
};

/** `any` leaves out the bin, where an order that was thrown away must be found as cancelled. */
export const getOrders: Orders['get'] = async (context, platformOrderIds) => {
  const ids = platformOrderIds.filter((id) => /^[1-9]\d{0,17}$/.test(id));
  const listed = await getWithStatus(context, ids, 'any');
  const missing = ids.filter((id) => !listed.some((row) => row.id === id));
  const binned = await getWithStatus(context, missing, 'trash');
  return readOrders(context, [...listed, ...binned]);
};
