import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Inbound, inboundSchema } from '../../../contract/inbounds.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { makeProduct, placeOf, sumsOf } from '../../testing/stock.ts';

const { call, db, user, merchantId } = await openTestProduct();
const productId = await makeProduct(db, merchantId, { sku: 'LAMP' });
const { inventoryTypeId: good } = await placeOf(db, productId);

const create = (input: object = {}) =>
  call('/api/v1/inbounds', {
    as: user,
    body: { merchantId, lines: [{ productId, quantity: 10 }], ...input },
  });

let inbound: Inbound;
beforeEach(async () => {
  inbound = inboundSchema.parse((await create()).body);
});

const act = (step: string, body?: object) =>
  call(`/api/v1/inbounds/${inbound.id}/${step}`, {
    as: user,
    method: 'POST',
    ...(body && { body }),
  });

const round = (quantity: number, more: object = {}) => ({
  requestId: randomUUID(),
  lines: [{ lineId: inbound.lines[0]?.id, quantity, ...more }],
});

const read = async () =>
  inboundSchema.parse((await call(`/api/v1/inbounds/${inbound.id}`, { as: user })).body);

const stockOf = () => sumsOf(db, productId);
const changesSince = async (before: Awaited<ReturnType<typeof stockOf>>) => {
  const { received, onHand } = await stockOf();
  return { received: received - before.received, onHand: onHand - before.onHand };
};

describe('a new inbound', () => {
  it('gets the next free number of its merchant, however many are made at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => create()));
    const numbers = replies.map(({ body }) => inboundSchema.parse(body).number);
    expect(new Set(numbers).size).toBe(10);
    expect(numbers[0]).toMatch(/^IN-\d{6}$/);
  });

  it('keeps the number it was given, which no other one of the merchant may have', async () => {
    expect(await create({ number: 'PO-77' })).toMatchObject({
      status: 201,
      body: { number: 'PO-77', warehouse: { name: expect.any(String) }, expected: 10 },
    });
    expect(await create({ number: 'PO-77' })).toMatchObject({
      status: 409,
      body: { code: 'inbound.number_taken' },
    });
  });

  it('is refused for a bundle and for a product of somebody else', async () => {
    const bundle = await makeProduct(db, merchantId, { components: { [productId]: 2 } });
    const foreign = await makeProduct(db, await makeMerchant(db));
    for (const id of [bundle, foreign]) {
      const lines = [
        { productId, quantity: 1 },
        { productId: id, quantity: 1 },
      ];
      expect(await create({ lines })).toMatchObject({
        status: 400,
        body: { code: 'inbound.product_invalid', errors: [{ path: 'lines.1.productId' }] },
      });
    }
  });

  it('takes the right to operate, and seeing it takes the right to view', async () => {
    const viewer = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    const seen = await call(`/api/v1/inbounds/${inbound.id}`, { as: viewer });
    expect(seen.status).toBe(200);
    const body = { merchantId, lines: [{ productId, quantity: 1 }] };
    expect((await call('/api/v1/inbounds', { as: viewer, body })).status).toBe(403);
  });

  it('is found by a part of its number or its supplier, and by its status', async () => {
    await create({ supplier: 'Lamps & Sons' });
    const list = async (query: string) =>
      (await call(`/api/v1/inbounds?${query}`, { as: user })).body;
    expect(await list('q=s %26 so')).toMatchObject({ items: [{ supplier: 'Lamps & Sons' }] });
    expect(await list(`q=${inbound.number}`)).toMatchObject({ items: [{ id: inbound.id }] });
    expect(await list('status=cancelled')).toMatchObject({ items: [] });
  });
});

describe('receiving and putting away', () => {
  it('counts at the dock first and on the shelf only then', async () => {
    const before = await stockOf();
    expect(await act('receive', round(6))).toMatchObject({
      status: 200,
      body: { status: 'receiving', received: 6, putAway: 0 },
    });
    expect(await changesSince(before)).toEqual({ received: 6, onHand: 0 });
    expect(await act('put-away', round(4))).toMatchObject({ status: 200, body: { putAway: 4 } });
    expect(await changesSince(before)).toEqual({ received: 2, onHand: 4 });
    expect((await read()).rounds).toMatchObject([
      { kind: 'received', madeBy: user.name, lines: [{ sku: 'LAMP', quantity: 6 }] },
      { kind: 'put_away', lines: [{ inventoryType: { id: good }, quantity: 4 }] },
    ]);
  });

  it('happens once however often and however concurrently a request is sent', async () => {
    const before = await stockOf();
    const request = round(5);
    const replies = await Promise.all(Array.from({ length: 8 }, () => act('receive', request)));
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await changesSince(before)).toEqual({ received: 5, onHand: 0 });
    expect((await read()).rounds).toHaveLength(1);
  });

  it('may receive more than was expected', async () => {
    expect(await act('receive', round(13))).toMatchObject({ body: { received: 13, expected: 10 } });
  });

  it('puts away no more than was received of the same type', async () => {
    await act('receive', round(5));
    const refused = { status: 409, body: { code: 'inbound.not_received', skus: ['LAMP'] } };
    expect(await act('put-away', round(6))).toMatchObject(refused);
    const { inventoryTypeId } = await placeOf(db, productId, 'DEFECTIVE');
    expect(await act('put-away', round(1, { inventoryTypeId }))).toMatchObject(refused);
    const concurrent = await Promise.all([act('put-away', round(3)), act('put-away', round(3))]);
    expect(concurrent.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('names lines and types that are not of this inbound', async () => {
    const foreign = { requestId: randomUUID(), lines: [{ lineId: '999999999', quantity: 1 }] };
    expect(await act('receive', foreign)).toMatchObject({
      status: 400,
      body: { code: 'inbound.line_unknown', errors: [{ path: 'lines.0.lineId' }] },
    });
    expect(await act('receive', round(1, { inventoryTypeId: '999999999' }))).toMatchObject({
      status: 400,
      body: { code: 'inventory_type.unknown' },
    });
  });

  it('adds up a type that is named and the same one that is meant', async () => {
    const lineId = inbound.lines[0]?.id;
    const lines = [
      { lineId, quantity: 2 },
      { lineId, quantity: 3, inventoryTypeId: good },
    ];
    const reply = await act('receive', { requestId: randomUUID(), lines });
    expect(reply).toMatchObject({ body: { received: 5, rounds: [{ lines: [{ quantity: 5 }] }] } });
  });
});

describe('the end of an inbound', () => {
  it('waits until everything received is put away', async () => {
    const early = { status: 409, body: { code: 'inbound.not_received' } };
    expect(await act('complete')).toMatchObject(early);
    await act('receive', round(7));
    expect(await act('complete')).toMatchObject(early);
    await act('put-away', round(7));
    expect(await act('complete')).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect((await read()).completedAt).not.toBeNull();
  });

  it('closes it for rounds, though one that was done already is still answered', async () => {
    const done = round(7);
    await act('receive', done);
    await act('put-away', round(7));
    await act('complete');
    expect(await act('receive', done)).toMatchObject({ status: 200, body: { received: 7 } });
    const closed = { status: 409, body: { code: 'inbound.closed' } };
    expect(await act('receive', round(1))).toMatchObject(closed);
    expect(await act('cancel')).toMatchObject(closed);
  });

  it('may be a cancellation while nothing was received', async () => {
    expect(await act('cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    inbound = inboundSchema.parse((await create()).body);
    await act('receive', round(1));
    expect(await act('cancel')).toMatchObject({ status: 409, body: { code: 'inbound.begun' } });
  });
});
