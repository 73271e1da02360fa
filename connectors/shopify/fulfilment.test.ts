import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { parcelOf } from '../testing/fulfilment.suite.ts';
import { orders } from './orders.ts';
import { openParcelShop } from './testing/open-parcel-shop.ts';

const costSchema = z.object({
  extensions: z.object({
    cost: z.object({ requestedQueryCost: z.number(), actualQueryCost: z.number() }),
  }),
});

describe('a parcel told to Shopify', () => {
  it('costs one read and one write, and the buyer hears of it once', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    shop.fake.act('north', order.platformOrderId, 'split');
    shop.sent.length = 0;
    expect(await shop.push(parcelOf(order))).toMatchObject({ outcome: 'sent' });
    expect(shop.sent).toHaveLength(2);
    expect(shop.known()).toMatchObject([
      {
        lines: [
          { sku: 'NORTH-1', quantity: 2 },
          { sku: 'NORTH-2', quantity: 2 },
        ],
      },
    ]);
    expect(shop.notices()).toEqual([1]);
    await shop.push(parcelOf(order));
    expect(shop.notices()).toEqual([1]);
  });

  it('books at least the points that Shopify charges', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place(['NORTH-1', 'NORTH-2', 'NORTH-3']);
    const answers: { booked: number; actual: number; requested: number }[] = [];
    const http: ConnectorContext['http'] = async (request) => {
      const response = await shop.context.http(request);
      const { cost } = costSchema.parse(JSON.parse(response.text)).extensions;
      answers.push({
        booked: request.cost ?? 0,
        actual: cost.actualQueryCost,
        requested: cost.requestedQueryCost,
      });
      return response;
    };
    const context = { ...shop.context, http };
    const sent = await shop.push(parcelOf(order), context);
    await shop.push(parcelOf(order), context);
    const ref = sent.outcome === 'sent' ? sent.ref : null;
    await shop.push(parcelOf(order, { ref, trackingNumber: 'BC-0002' }), context);
    expect(answers).toHaveLength(6);
    await orders.find(context, '99999999');
    for (const { booked, actual, requested } of answers) {
      expect(booked).toBeGreaterThanOrEqual(actual);
      expect(booked).toBeLessThanOrEqual(requested);
    }
  });

  it('is told whole of an order with many lines in many fulfilment orders', async () => {
    await using shop = await openParcelShop();
    const skus = Array.from({ length: 50 }, (_, index) => `MANY-${index}`);
    const large = await shop.place(skus, 1);
    expect(await shop.push(parcelOf(large))).toMatchObject({ outcome: 'sent' });
    const split = await shop.place(skus.slice(0, 23), 1);
    shop.fake.act('north', split.platformOrderId, 'split');
    expect(await shop.push(parcelOf(split))).toMatchObject({ outcome: 'sent' });
    expect(shop.known().map(({ lines }) => lines.length)).toEqual([50, 23]);
  });

  it('is told anew when the shop cancelled what it was told before', async () => {
    await using shop = await openParcelShop();
    const parcel = parcelOf(await shop.place(), { ref: 'gid://shopify/Fulfillment/1' });
    expect(await shop.push(parcel)).toMatchObject({ outcome: 'sent' });
    expect(shop.known()).toHaveLength(1);
  });

  it('needs no correction where Shopify only added the carrier’s own address', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const sent = await shop.push(parcelOf(order));
    const ref = sent.outcome === 'sent' ? sent.ref : null;
    await shop.push(parcelOf(order, { ref, trackingUrl: null }));
    expect(shop.known()).toMatchObject([{ trackingUrl: 'https://track.example/BC-0001' }]);
    expect(shop.notices()).toEqual([1]);
  });

  it('tells the buyer of a correction once, also when its answer got lost', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const sent = await shop.push(parcelOf(order));
    const ref = sent.outcome === 'sent' ? sent.ref : null;
    const corrected = parcelOf(order, { ref, trackingNumber: 'BC-0002' });
    shop.fake.setFault('north', { kind: 'answer_lost', count: 1 });
    await expect(shop.push(corrected)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await shop.push(corrected)).toEqual(sent);
    expect(shop.known()).toMatchObject([{ trackingNumber: 'BC-0002' }]);
    expect(shop.notices()).toEqual([2]);
  });

  it('is refused in Shopify’s words when its correction is refused', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const sent = await shop.push(parcelOf(order));
    const ref = sent.outcome === 'sent' ? sent.ref : null;
    shop.fake.setFault('north', { kind: 'parcel_refused', count: 1 });
    expect(await shop.push(parcelOf(order, { ref, trackingNumber: 'BC-0002' }))).toEqual({
      outcome: 'refused',
      code: 'other',
      problem: expect.stringContaining('being reviewed'),
    });
  });
});

describe('a parcel that Shopify cannot take', () => {
  it('is refused while its order is on hold, and taken once that is over', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    shop.fake.act('north', order.platformOrderId, 'hold');
    const refused = { outcome: 'refused', code: 'on_hold' };
    expect(await shop.push(parcelOf(order))).toMatchObject(refused);
    shop.fake.act('north', order.platformOrderId, 'release');
    expect(await shop.push(parcelOf(order))).toMatchObject({ outcome: 'sent' });
  });

  it('is refused when it holds more than is left to ship', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const [line] = parcelOf(order).lines;
    const lines = [{ platformLineId: line?.platformLineId ?? '', quantity: 3 }];
    expect(await shop.push(parcelOf(order, { lines }))).toEqual({
      outcome: 'refused',
      code: 'quantity',
      problem: expect.stringMatching(/3 units.*2 of them/),
    });
    for (const nothing of [[], [{ platformLineId: 'gid://shopify/LineItem/1', quantity: 1 }]])
      expect(await shop.push(parcelOf(order, { lines: nothing }))).toMatchObject({
        outcome: 'refused',
        code: 'quantity',
      });
    expect(shop.known()).toEqual([]);
  });

  it('is refused when another parcel took what it holds', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const lines = parcelOf(order).lines.slice(0, 1);
    await shop.push(parcelOf(order, { lines }));
    const late = parcelOf(order, { lines, trackingNumber: 'BC-0002' });
    expect(await shop.push(late)).toMatchObject({ outcome: 'refused', code: 'already_fulfilled' });
    expect(shop.known()).toHaveLength(1);
  });

  it('is refused when a fulfilment service has the work', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    shop.fake.setLocation('north', { name: 'Tainan', isFulfillmentService: true });
    const to = { sku: 'NORTH-2', location: 'Tainan' };
    shop.fake.moveWork('north', order.platformOrderId, to);
    expect(await shop.push(parcelOf(order))).toEqual({
      outcome: 'refused',
      code: 'other',
      problem: expect.stringContaining('fulfilment service'),
    });
  });

  it('is refused without a call when its order’s id is none of Shopify’s', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    shop.sent.length = 0;
    const parcel = parcelOf(order, { platformOrderId: '17' });
    expect(await shop.push(parcel)).toMatchObject({ outcome: 'refused', code: 'order_gone' });
    expect(shop.sent).toEqual([]);
  });
});
