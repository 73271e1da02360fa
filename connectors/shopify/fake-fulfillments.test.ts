import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run } from './client.ts';
import { type OrderState, orderSchema } from './fake-order-state.ts';
import { gid } from './fake-state.ts';
import { correctTracking, createFulfillment } from './fulfilment-documents.ts';
import { stockAtLocation } from './stock-documents.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';
import { webhooks } from './webhooks.ts';

const payloadSchema = z.object({
  fulfillment: z.object({ id: z.string() }).nullable(),
  userErrors: z.array(z.object({ field: z.array(z.string()), message: z.string() })),
});
const stockSchema = z.object({
  nodes: z.array(
    z.object({
      inventoryLevel: z.object({
        quantities: z.array(z.object({ quantity: z.number() })),
      }),
    }),
  ),
});
const stock = stockAtLocation.replace('["available"]', '["available", "committed", "on_hand"]');

type Rows = { fulfillmentOrderId: string; fulfillmentOrderLineItems?: unknown }[];

const workOf = ({ fulfillmentOrders }: OrderState, index = 0) => {
  const work = fulfillmentOrders[index];
  if (!work) throw new Error('The order has no such work');
  return { ...work, gid: gid('FulfillmentOrder', work.id) };
};
const rowOf = (order: OrderState, quantity: number, line = 0) => ({
  id: gid('FulfillmentOrderLineItem', workOf(order).lines[line]?.id ?? 0),
  quantity,
});

const openShop = async () => {
  const shop = await openStaffedShop();
  const place = (quantity = 3) => {
    const [placed] = shop.fake.placeOrders('north', 1, {
      notify: false,
      skus: ['NORTH-1', 'NORTH-2'],
      quantity,
    });
    return placed?.id ?? '';
  };
  const read = (id: string): OrderState =>
    orderSchema.parse(
      shop.fake.orders('north').find((one) => gid('Order', orderSchema.parse(one).id) === id),
    );
  const create = async (rows: Rows, more: object = {}) => {
    const data = z.object({ fulfillmentCreate: payloadSchema });
    const fulfillment = { lineItemsByFulfillmentOrder: rows, ...more };
    const operation = { document: createFulfillment, data, cost: 1 };
    return (await run(shop.context, operation, { fulfillment })).fulfillmentCreate;
  };
  return { ...shop, place, read, create };
};

const refusal = (words: RegExp) => ({
  fulfillment: null,
  userErrors: [{ field: expect.any(Array), message: expect.stringMatching(words) }],
});

describe('a fulfilment that the fake Shopify takes', () => {
  it('lowers what is left, and closes the work and the order with the last unit', async () => {
    await using shop = await openShop();
    const id = shop.place();
    const order = shop.read(id);
    const part = { fulfillmentOrderId: workOf(order).gid };
    shop.clock.advance(60_000);
    await shop.create([{ ...part, fulfillmentOrderLineItems: [rowOf(order, 2)] }]);
    const halfway = shop.read(id);
    expect(halfway.fulfillmentStatus).toBe('PARTIALLY_FULFILLED');
    expect(workOf(halfway)).toMatchObject({ status: 'IN_PROGRESS', lines: [{ remaining: 1 }, {}] });
    expect(Date.parse(halfway.updatedAt)).toBe(Date.parse(order.updatedAt) + 60_000);
    await shop.create([part]);
    const whole = shop.read(id);
    expect(whole.fulfillmentStatus).toBe('FULFILLED');
    expect(workOf(whole)).toMatchObject({ status: 'CLOSED' });
    expect(shop.fake.fulfilments('north').map(({ lines }) => lines)).toEqual([
      [{ sku: 'NORTH-1', quantity: 2 }],
      [
        { sku: 'NORTH-1', quantity: 1 },
        { sku: 'NORTH-2', quantity: 3 },
      ],
    ]);
  });

  it('is made again by the same call, as Shopify does not know it again', async () => {
    await using shop = await openShop();
    const id = shop.place();
    const order = shop.read(id);
    const rows = [rowOf(order, 1)];
    const part = { fulfillmentOrderId: workOf(order).gid, fulfillmentOrderLineItems: rows };
    const trackingInfo = { company: 'Black Cat', number: 'BC-0001' };
    for (const _ of ['once', 'twice']) await shop.create([part], { trackingInfo });
    expect(shop.fake.fulfilments('north')).toHaveLength(2);
  });

  it('takes its units off what is committed and on hand, and none off what is on sale', async () => {
    await using shop = await openShop();
    const id = shop.place();
    const location = 'gid://shopify/Location/71000001';
    const [ref] = await shop.refsOf(['NORTH-1']);
    const quantities = async () => {
      const operation = { document: stock, data: stockSchema, cost: 1 };
      const reply = await run(shop.context, operation, { ids: [ref?.stockRef], location });
      return reply.nodes[0]?.inventoryLevel.quantities.map(({ quantity }) => quantity);
    };
    expect(await quantities()).toEqual([497, 3, 500]);
    const order = shop.read(id);
    const rows = [rowOf(order, 2)];
    await shop.create([{ fulfillmentOrderId: workOf(order).gid, fulfillmentOrderLineItems: rows }]);
    expect(await quantities()).toEqual([497, 1, 498]);
    shop.fake.cancelOrder('north', id);
    expect(await quantities()).toEqual([498, 0, 498]);
  });

  it('is heard of by those who subscribed to orders', async () => {
    await using shop = await openShop();
    const id = shop.place();
    await webhooks.ensure(shop.context, 'http://127.0.0.1:9/hooks/shopify');
    await shop.create([{ fulfillmentOrderId: workOf(shop.read(id)).gid }]);
    await shop.fake.settled();
    expect(shop.deliveries.map((one) => webhooks.verify(shop.context, one))).toMatchObject([
      { topic: 'orders/updated', platformOrderIds: [id] },
    ]);
  });
});

describe('a fulfilment that the fake Shopify refuses', () => {
  it('is one of unknown work, or of none', async () => {
    await using shop = await openShop();
    const unknown = await shop.create([{ fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/1' }]);
    expect(unknown).toEqual(refusal(/does not exist/));
    expect(await shop.create([])).toEqual(refusal(/does not exist/));
  });

  it('is one of several orders, or of several locations', async () => {
    await using shop = await openShop();
    const [one, other] = [shop.place(), shop.place()];
    const rows = [one, other].map((id) => ({ fulfillmentOrderId: workOf(shop.read(id)).gid }));
    expect(await shop.create(rows)).toEqual(refusal(/same order/));
    shop.fake.setLocation('north', { name: 'Tainan' });
    shop.fake.moveWork('north', one, { sku: 'NORTH-2', location: 'Tainan' });
    const order = shop.read(one);
    const both = [0, 1].map((index) => ({ fulfillmentOrderId: workOf(order, index).gid }));
    expect(await shop.create(both)).toEqual(refusal(/same location/));
    expect(shop.fake.fulfilments('north')).toEqual([]);
  });

  it('is one of work that is closed, on hold or another service’s', async () => {
    await using shop = await openShop();
    const id = shop.place();
    const rows = [{ fulfillmentOrderId: workOf(shop.read(id)).gid }];
    shop.fake.act('north', id, 'hold');
    expect(await shop.create(rows)).toEqual(refusal(/on_hold/));
    shop.fake.act('north', id, 'release');
    shop.fake.setLocation('north', { name: 'Far', isFulfillmentService: true });
    const other = shop.place();
    for (const sku of ['NORTH-1', 'NORTH-2'])
      shop.fake.moveWork('north', other, { sku, location: 'Far' });
    const far = [{ fulfillmentOrderId: workOf(shop.read(other)).gid }];
    expect(await shop.create(far)).toEqual(refusal(/fulfillment service/));
    shop.fake.fulfilOrder('north', id);
    expect(await shop.create(rows)).toEqual(refusal(/closed/));
  });

  it('is one of more units than are left, of none, or of a row named twice', async () => {
    await using shop = await openShop();
    const order = shop.read(shop.place());
    const twice = [rowOf(order, 1), rowOf(order, 1)];
    for (const rows of [[rowOf(order, 4)], [rowOf(order, 0)], [rowOf(order, -1)], twice])
      expect(
        await shop.create([
          { fulfillmentOrderId: workOf(order).gid, fulfillmentOrderLineItems: rows },
        ]),
      ).toEqual(refusal(/quantity/));
    expect(shop.fake.fulfilments('north')).toEqual([]);
  });

  it('is a correction of one that never was', async () => {
    await using shop = await openShop();
    const data = z.object({ fulfillmentTrackingInfoUpdate: payloadSchema });
    const variables = { id: 'gid://shopify/Fulfillment/1', tracking: { number: 'BC-1' } };
    const reply = await run(shop.context, { document: correctTracking, data, cost: 1 }, variables);
    expect(reply.fulfillmentTrackingInfoUpdate).toEqual(refusal(/does not exist/));
  });

  it('is any that comes without the right to fulfil', async () => {
    await using shop = await openShop();
    const order = shop.read(shop.place());
    const context = await shop.granted('read_orders,read_merchant_managed_fulfillment_orders');
    const fulfillment = {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: workOf(order).gid }],
    };
    await expect(
      run(context, { document: createFulfillment, data: z.unknown(), cost: 1 }, { fulfillment }),
    ).rejects.toMatchObject({
      kind: 'scope',
      message: expect.stringContaining('write_merchant_managed_fulfillment_orders'),
    });
  });
});
