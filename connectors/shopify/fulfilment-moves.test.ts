import { describe, expect, it } from 'vitest';
import { parcelOf } from '../testing/fulfilment.suite.ts';
import { openParcelShop } from './testing/open-parcel-shop.ts';

describe('a parcel whose lines lie at two locations', () => {
  const openTwo = async () => {
    const shop = await openParcelShop();
    const order = await shop.place();
    const to = { sku: 'NORTH-2', location: 'Tainan' };
    shop.fake.moveWork('north', order.platformOrderId, to);
    return { ...shop, order };
  };

  it('becomes one fulfilment for each, with the same number and one message', async () => {
    await using shop = await openTwo();
    const sent = await shop.push(parcelOf(shop.order));
    expect(shop.known()).toMatchObject([
      { trackingNumber: 'BC-0001', lines: [{ sku: 'NORTH-1', quantity: 2 }] },
      { trackingNumber: 'BC-0001', lines: [{ sku: 'NORTH-2', quantity: 2 }] },
    ]);
    const ids = shop.known().map(({ id }) => id);
    expect(sent).toEqual({ outcome: 'sent', ref: ids.join(' ') });
    expect(shop.notices()).toEqual([1, 0]);
    expect(await shop.push(parcelOf(shop.order))).toEqual(sent);
    expect(await shop.get(shop.order.platformOrderId)).toMatchObject({
      notReady: 'already_fulfilled',
    });
  });

  it.each([1, 2])('is not doubled when the answer to call %i got lost', async (nth) => {
    await using shop = await openTwo();
    const context = shop.before((now) => {
      if (now === nth) shop.fake.setFault('north', { kind: 'answer_lost', count: 1 });
    });
    const parcel = parcelOf(shop.order);
    await expect(shop.push(parcel, context)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(shop.known()).toHaveLength(nth);
    expect(await shop.push(parcel)).toMatchObject({ outcome: 'sent' });
    expect(shop.known().map(({ lines }) => lines)).toEqual([
      [{ sku: 'NORTH-1', quantity: 2 }],
      [{ sku: 'NORTH-2', quantity: 2 }],
    ]);
    expect(shop.notices()).toEqual([1, 0]);
  });

  it('gets its corrected number at both', async () => {
    await using shop = await openTwo();
    const sent = await shop.push(parcelOf(shop.order));
    const ref = sent.outcome === 'sent' ? sent.ref : null;
    const corrected = parcelOf(shop.order, { ref, trackingNumber: 'BC-0002' });
    expect(await shop.push(corrected)).toEqual(sent);
    expect(shop.known()).toMatchObject([
      { trackingNumber: 'BC-0002' },
      { trackingNumber: 'BC-0002' },
    ]);
  });
});

describe('an order that changes while a parcel is told', () => {
  it('is read again, as its fulfilment orders have new ids after a move', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const context = shop.before((nth) => {
      const to = { sku: 'NORTH-1', location: 'Tainan' };
      if (nth === 1) shop.fake.moveWork('north', order.platformOrderId, to);
    });
    expect(await shop.push(parcelOf(order), context)).toMatchObject({ outcome: 'sent' });
    expect(shop.known()).toHaveLength(2);
  });

  it('tells why the parcel is refused when it was cancelled in between', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const context = shop.before(() => shop.fake.cancelOrder('north', order.platformOrderId));
    const refused = { outcome: 'refused', code: 'order_cancelled' };
    expect(await shop.push(parcelOf(order), context)).toMatchObject(refused);
  });

  it('is left alone for now when it never stands still', async () => {
    await using shop = await openParcelShop();
    const order = await shop.place();
    const context = shop.before((nth) => {
      const to = { sku: 'NORTH-1', location: nth % 2 ? 'Tainan' : 'North & Co <選物>' };
      shop.fake.moveWork('north', order.platformOrderId, to);
    });
    await expect(shop.push(parcelOf(order), context)).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});
