import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { run } from './client.ts';
import { moreFulfillmentOrders, moreLines } from './documents.ts';
import type { ShippableWork } from './mapping.ts';
import {
  type FulfillmentOrderPage,
  fulfillmentOrderPageSchema,
  type Line,
  type LinePage,
  linePageSchema,
  type ShopifyOrder,
} from './order-reply.ts';
import { nextCursor } from './paging.ts';

/** Shopify charges for what it answers, which is rarely all that these might. */
const usualCost = 100;

const moreFulfillmentOrdersOperation = {
  document: moreFulfillmentOrders,
  cost: usualCost,
  data: z.object({ order: z.object({ fulfillmentOrders: fulfillmentOrderPageSchema }).nullable() }),
};

const moreLinesOperation = {
  document: moreLines,
  cost: usualCost,
  data: z.object({ fulfillmentOrder: z.object({ lineItems: linePageSchema }).nullable() }),
};

const allLines = async (
  context: ConnectorContext,
  id: string,
  first: LinePage,
): Promise<Line[]> => {
  const lines = [...first.nodes];
  let after = nextCursor(first.pageInfo, null);
  while (after !== null) {
    const { fulfillmentOrder } = await run(context, moreLinesOperation, { id, after });
    if (!fulfillmentOrder) break;
    lines.push(...fulfillmentOrder.lineItems.nodes);
    after = nextCursor(fulfillmentOrder.lineItems.pageInfo, after);
  }
  return lines;
};

/** All fulfilment orders of an order with all their lines; most orders need no further call. */
export const allWork = async (
  context: ConnectorContext,
  { id, fulfillmentOrders }: Pick<ShopifyOrder, 'id' | 'fulfillmentOrders'>,
): Promise<ShippableWork[]> => {
  const work: ShippableWork[] = [];
  let page: FulfillmentOrderPage | undefined = fulfillmentOrders;
  let after: string | null = null;
  while (page) {
    for (const { id: workId, status, lineItems } of page.nodes)
      work.push({ status, lines: await allLines(context, workId, lineItems) });
    after = nextCursor(page.pageInfo, after);
    if (after === null) break;
    const reply = await run(context, moreFulfillmentOrdersOperation, { id, after });
    page = reply.order?.fulfillmentOrders;
  }
  return work;
};
