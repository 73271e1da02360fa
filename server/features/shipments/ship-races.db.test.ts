import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { sumsOf } from '../../testing/stock.ts';

const product = await openTestProduct();
const { call, db, user } = product;
const { shelf, placed, parcel, ship, parcelsOf, show, movementsOf } = shippingOf(product);

const repeat = <Result>(times: number, make: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: times }, make));

describe('fifty at once', () => {
  it('with one request make one shipment, move stock once and get the same answer', async () => {
    const productId = await shelf(5);
    const { orderId } = await placed([{ productId, quantity: 2 }]);
    const body = { requestId: randomUUID(), parcels: [parcel()] };
    const replies = await repeat(50, () => ship(orderId, body));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    expect(await parcelsOf(orderId)).toHaveLength(1);
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 3, allocated: 0 });
    expect(await movementsOf(orderId)).toHaveLength(1);
  });

  it('of different people ship an order once', async () => {
    const productId = await shelf(5);
    const { orderId } = await placed([{ productId, quantity: 2 }]);
    const replies = await repeat(50, () => ship(orderId));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ body }) => JSON.stringify(body)))).toHaveLength(1);
    expect(refused[0]).toMatchObject({ status: 409, body: { code: 'order.closed' } });
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 3, allocated: 0 });
  });

  it('who saw the same state of a part ship it once', async () => {
    const productId = await shelf(9);
    const { orderId, lineIds } = await placed([{ productId, quantity: 9 }]);
    const { revision } = await show(orderId);
    const one = [{ orderLineId: lineIds[0] ?? '', quantity: 1 }];
    const replies = await repeat(50, () => ship(orderId, { revision, parcels: [parcel(one)] }));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await show(orderId)).toMatchObject({ lines: [{ shipped: 1, allocated: 8 }] });
  });
});

describe('people who want different things of one order at once', () => {
  it('get one of them: it is shipped, cancelled or held, and its stock is where that puts it', async () => {
    const productId = await shelf(40);
    for (let round = 0; round < 20; round += 1) {
      const { orderId } = await placed([{ productId, quantity: 2 }]);
      const before = await sumsOf(db, productId);
      const path = `/api/v1/orders/${orderId}`;
      const deeds = [
        () => ship(orderId),
        () => call(`${path}/cancel`, { as: user, body: {} }),
        () => call(`${path}/holds`, { as: user, body: { reason: 'other' } }),
        () => call(`${path}/packing`, { as: user, method: 'POST' }),
      ];
      const order = deeds.map((_, at) => deeds[(at + round) % deeds.length]);
      const replies = await Promise.all([...order, ...order].map((deed) => deed?.()));
      expect(replies.filter((reply) => (reply?.status ?? 500) >= 500)).toEqual([]);
      const { status, holds, packing } = await show(orderId);
      const { onHand, allocated } = await sumsOf(db, productId);
      const parcels = (await parcelsOf(orderId)).length;
      const moved = { onHand: onHand - before.onHand, allocated: allocated - before.allocated };
      expect({ status, parcels, ...moved }).toEqual(
        status === 'shipped'
          ? { status, parcels: 1, onHand: -2, allocated: -2 }
          : { status: 'cancelled', parcels: 0, onHand: 0, allocated: -2 },
      );
      expect({ holds, packing }).toEqual({ holds: [], packing: null });
    }
  });

  it('ship orders of the same products in any order without waiting for each other in a circle', async () => {
    const [one, two] = [await shelf(100), await shelf(100)];
    const orders = await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        placed((at % 2 ? [one, two] : [two, one]).map((productId) => ({ productId }))),
      ),
    );
    const replies = await Promise.all(orders.map(({ orderId }) => ship(orderId)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await sumsOf(db, one)).toMatchObject({ onHand: 70, allocated: 0 });
    expect(await sumsOf(db, two)).toMatchObject({ onHand: 70, allocated: 0 });
  });
});
