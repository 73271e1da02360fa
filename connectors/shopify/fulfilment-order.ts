import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { run } from './client.ts';
import { moreParcelWork, orderForParcel, unitsSent } from './fulfilment-documents.ts';
import { pageInfoSchema } from './order-reply.ts';
import { nextCursor } from './paging.ts';

const idSchema = z.object({ id: z.string() });

const workLineSchema = idSchema.extend({
  remainingQuantity: z.number().int().nonnegative(),
  lineItem: idSchema,
});
const workLinePageSchema = z.object({ nodes: z.array(workLineSchema), pageInfo: pageInfoSchema });

const workSchema = idSchema.extend({
  status: z.string(),
  supportedActions: z.array(z.object({ action: z.string() })),
  assignedLocation: z.object({ name: z.string(), location: idSchema.nullable() }),
  lineItems: workLinePageSchema,
});

const trackingSchema = z.object({
  company: z.string().nullable(),
  number: z.string().nullable(),
  url: z.string().nullable(),
});

const sentSchema = idSchema.extend({
  status: z.string(),
  trackingInfo: z.array(trackingSchema),
});
/** A fulfilment: what Shopify was told of as sent. */
export type Sent = z.infer<typeof sentSchema>;

const orderSchema = z.object({
  cancelledAt: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  fulfillments: z.array(sentSchema),
  fulfillmentOrders: z.object({ nodes: z.array(workSchema), pageInfo: pageInfoSchema }),
});

const orderOperation = {
  document: orderForParcel,
  cost: 25,
  data: z.object({ order: orderSchema.nullable() }),
};

const moreWorkOperation = {
  document: moreParcelWork,
  cost: 100,
  data: z.object({ fulfillmentOrder: z.object({ lineItems: workLinePageSchema }).nullable() }),
};

const unitsSentOperation = {
  document: unitsSent,
  cost: 10,
  data: z.object({
    fulfillment: z
      .object({
        fulfillmentLineItems: z.object({
          nodes: z.array(z.object({ quantity: z.number().int().nullable(), lineItem: idSchema })),
          pageInfo: pageInfoSchema,
        }),
      })
      .nullable(),
  }),
};

/** One fulfilment order: work at one location. `lineId` is the order's line. */
export type Work = {
  id: string;
  status: string;
  /** Whether Shopify takes a fulfilment for it now. */
  isFulfillable: boolean;
  location: string;
  lines: { id: string; lineId: string; remaining: number }[];
};

/** An order as far as it decides what can be told of a parcel. */
export type ParcelOrder = {
  isCancelled: boolean;
  isFulfilled: boolean;
  /** Fulfilments that count: neither cancelled nor failed. */
  sent: Sent[];
  work: Work[];
};

const overStatuses = new Set(['CANCELLED', 'ERROR', 'FAILURE']);
const openStatuses = new Set(['OPEN', 'IN_PROGRESS']);

const allLines = async (
  context: ConnectorContext,
  { id, lineItems }: z.infer<typeof workSchema>,
): Promise<Work['lines']> => {
  const rows = [...lineItems.nodes];
  let after = nextCursor(lineItems.pageInfo, null);
  while (after !== null) {
    const { fulfillmentOrder } = await run(context, moreWorkOperation, { id, after });
    if (!fulfillmentOrder) break;
    rows.push(...fulfillmentOrder.lineItems.nodes);
    after = nextCursor(fulfillmentOrder.lineItems.pageInfo, after);
  }
  return rows.map((row) => ({
    id: row.id,
    lineId: row.lineItem.id,
    remaining: row.remainingQuantity,
  }));
};

const toWork = async (
  context: ConnectorContext,
  node: z.infer<typeof workSchema>,
): Promise<Work> => ({
  id: node.id,
  status: node.status,
  isFulfillable:
    openStatuses.has(node.status) &&
    node.supportedActions.some(({ action }) => action === 'CREATE_FULFILLMENT'),
  location: node.assignedLocation.location?.id ?? node.assignedLocation.name,
  lines: await allLines(context, node),
});

/** The order with all of its work, read now: a split or a move gives work new ids. */
export const readParcelOrder = async (
  context: ConnectorContext,
  id: string,
): Promise<ParcelOrder | null> => {
  const work: Work[] = [];
  let after: string | null = null;
  for (;;) {
    const reply: z.infer<typeof orderOperation.data> = await run(context, orderOperation, {
      id,
      after,
    });
    if (!reply.order) return null;
    const { cancelledAt, displayFulfillmentStatus, fulfillments, fulfillmentOrders } = reply.order;
    for (const node of fulfillmentOrders.nodes) work.push(await toWork(context, node));
    after = nextCursor(fulfillmentOrders.pageInfo, after);
    if (after === null)
      return {
        isCancelled: cancelledAt !== null,
        isFulfilled: displayFulfillmentStatus === 'FULFILLED',
        sent: fulfillments.filter(({ status }) => !overStatuses.has(status)),
        work,
      };
  }
};

/** Units of each of the order's lines that lie in these fulfilments. */
export const unitsIn = async (
  context: ConnectorContext,
  sent: readonly Sent[],
): Promise<Map<string, number>> => {
  const units = new Map<string, number>();
  for (const { id } of sent) {
    let after: string | null = null;
    do {
      const reply: z.infer<typeof unitsSentOperation.data> = await run(
        context,
        unitsSentOperation,
        { id, after },
      );
      if (!reply.fulfillment) break;
      const { nodes, pageInfo } = reply.fulfillment.fulfillmentLineItems;
      for (const { lineItem, quantity } of nodes)
        units.set(lineItem.id, (units.get(lineItem.id) ?? 0) + (quantity ?? 0));
      after = nextCursor(pageInfo, after);
    } while (after !== null);
  }
  return units;
};
