import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { heldOrderSchema, holdResultsSchema } from '../../../contract/order-holds.contract.ts';
import { type Order, orderSchema } from '../../../contract/orders.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { sumsOf } from '../../testing/stock.ts';
import { order, takingOrdersOf } from '../../testing/taking-orders.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { account, take, show, shelf } = takingOrdersOf(product);
const ecAccountId = await account();

/** An order of three units that are on the shelf and kept for it. */
const taken = async (): Promise<{ shown: Order; productId: string; number: string }> => {
  const { id: productId, sku } = await shelf(5);
  const number = `#${randomUUID().slice(0, 8)}`;
  await take(ecAccountId, [order(number, [{ sku, quantity: 3 }])]);
  return { shown: await show(ecAccountId, number), productId, number };
};
const place = (id: string, body: object, as = user) =>
  call(`/api/v1/orders/${id}/holds`, { as, body });
const held = async (reason = 'merchant_request') => {
  const { shown, ...rest } = await taken();
  const reply = await place(shown.id, { reason, note: 'Please wait' });
  const [hold] = orderSchema.parse(reply.body).holds;
  return { orderId: shown.id, holdId: hold?.id ?? '', ...rest };
};
/** As the import places it. */
const heldBySystem = async (reason: string) => {
  const { shown, ...rest } = await taken();
  const { id } = await db
    .insertInto('order_holds')
    .values({ order_id: shown.id, reason, placed_by: 'system' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { orderId: shown.id, holdId: id, ...rest };
};
const release = async (body: object, as = user) =>
  holdResultsSchema.parse((await call('/api/v1/order-holds/release', { as, body })).body).items;
const list = async (query = '', as = user) => {
  const { body } = await call(`/api/v1/order-holds?${query}`, { as });
  const page = z.object({ items: z.array(heldOrderSchema), nextCursor: z.string().nullable() });
  return page.parse(body);
};
const holdsOf = async (orderId: string) => {
  const { body } = await call(`/api/v1/orders/${orderId}`, { as: user });
  return orderSchema.parse(body).holds.map(({ reason, note }) => ({ reason, note }));
};
const eventsOf = (orderId: string) =>
  db
    .selectFrom('order_events')
    .select(['kind', 'data', 'made_by'])
    .where('order_id', '=', orderId)
    .where('kind', '<>', 'imported')
    .orderBy('id')
    .execute();
const auditOf = (orderId: string) =>
  db
    .selectFrom('audit_log')
    .select(['action', 'actor_name'])
    .where('subject_kind', '=', 'order')
    .where('subject_id', '=', orderId)
    .orderBy('id')
    .execute();

describe('a hold that a person places', () => {
  it('keeps the stock of the order, stands in its history and in the audit log', async () => {
    const { shown, productId } = await taken();
    const reply = await place(shown.id, { reason: 'address_check', note: 'No house number' });
    expect(reply.status).toBe(201);
    expect(orderSchema.parse(reply.body)).toMatchObject({
      holds: [{ reason: 'address_check', note: 'No house number', placedBy: user.name }],
      actions: { ship: false, release: true },
    });
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 5, allocated: 3 });
    expect(await eventsOf(shown.id)).toEqual([
      {
        kind: 'held',
        data: { reason: 'address_check', note: 'No house number' },
        made_by: user.name,
      },
    ]);
    expect(await auditOf(shown.id)).toEqual([{ action: 'hold_placed', actor_name: user.name }]);
  });

  it('is one hold when fifty people place it at once, and has the newest note', async () => {
    const { shown } = await taken();
    await Promise.all(
      Array.from({ length: 50 }, () => place(shown.id, { reason: 'other', note: 'First' })),
    );
    await place(shown.id, { reason: 'other', note: 'Second' });
    expect(await holdsOf(shown.id)).toEqual([{ reason: 'other', note: 'Second' }]);
    const { open_holds } = await db
      .selectFrom('orders')
      .select('open_holds')
      .where('id', '=', shown.id)
      .executeTakeFirstOrThrow();
    expect(open_holds).toBe(1);
  });

  it('is refused for an order that was cancelled', async () => {
    const { shown } = await taken();
    await call(`/api/v1/orders/${shown.id}/cancel`, { as: user, body: {} });
    expect(await place(shown.id, { reason: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'order.closed' },
    });
  });

  it('takes no reason that only the system has, and needs the right to operate', async () => {
    const { shown } = await taken();
    expect((await place(shown.id, { reason: 'cancelled_on_platform' })).status).toBe(400);
    const viewer = await makeUser(db, {
      rights: { [merchantId]: ['view'], [await makeMerchant(db)]: ['operate'] },
    });
    expect((await place(shown.id, { reason: 'other' }, viewer)).status).toBe(403);
  });
});

describe('releasing', () => {
  it('answers for each hold, records who and why, and leaves the stock alone', async () => {
    const [one, two] = [await held(), await held('stock_check')];
    const ids = [two.holdId, one.holdId];
    expect(await release({ ids, note: 'All good' })).toEqual(
      ids.map((id) => ({ id, outcome: 'done' })),
    );
    expect(await holdsOf(one.orderId)).toEqual([]);
    expect(await sumsOf(db, one.productId)).toMatchObject({ allocated: 3 });
    expect((await eventsOf(two.orderId)).at(-1)).toEqual({
      kind: 'released',
      data: { reason: 'stock_check', note: 'All good' },
      made_by: user.name,
    });
    expect((await auditOf(one.orderId)).map(({ action }) => action)).toEqual([
      'hold_placed',
      'hold_released',
    ]);
  });

  it('done already is no error, in a race of fifty as well, and is recorded once', async () => {
    const { holdId, orderId } = await held();
    const answers = await Promise.all(Array.from({ length: 50 }, () => release({ ids: [holdId] })));
    const outcomes = answers.map(([answer]) => answer?.outcome);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already_released')).toHaveLength(49);
    expect((await eventsOf(orderId)).filter(({ kind }) => kind === 'released')).toHaveLength(1);
  });

  it('refuses the rows of other merchants as not found and releases the rest', async () => {
    const { holdId } = await held();
    const { holdId: other } = await held();
    const viewer = await makeUser(db, {
      rights: { [merchantId]: ['view'], [await makeMerchant(db)]: ['operate'] },
    });
    const stranger = await makeUser(db, {
      rights: { [await makeMerchant(db)]: ['view', 'operate'] },
    });
    expect(await release({ ids: [holdId] }, stranger)).toMatchObject([
      { id: holdId, outcome: 'refused', code: 'request.not_found' },
    ]);
    expect(await release({ ids: [holdId] }, viewer)).toMatchObject([
      { id: holdId, outcome: 'refused', code: 'request.forbidden' },
    ]);
    expect(await release({ ids: ['999999999', other] })).toMatchObject([
      { id: '999999999', outcome: 'refused', code: 'request.not_found' },
      { id: other, outcome: 'done' },
    ]);
  });

  it('an order that the platform cancelled needs a note, and is shippable then', async () => {
    const { holdId, orderId } = await heldBySystem('cancelled_on_platform');
    expect(await release({ ids: [holdId] })).toMatchObject([
      { outcome: 'refused', code: 'order_hold.note_missing' },
    ]);
    expect(await release({ ids: [holdId], note: 'The buyer wants it' })).toMatchObject([
      { outcome: 'done' },
    ]);
    const shown = await call(`/api/v1/orders/${orderId}`, { as: user });
    expect(orderSchema.parse(shown.body)).toMatchObject({
      status: 'ready',
      actions: { ship: true },
    });
  });

  it('with "take over" keeps the hold until the platform was asked anew', async () => {
    const { holdId, orderId } = await heldBySystem('changed_on_platform');
    const answer = await release({ ids: [holdId], resolution: 'take_over' });
    expect(answer).toEqual([{ id: holdId, outcome: 'done' }]);
    expect(await holdsOf(orderId)).toEqual([{ reason: 'changed_on_platform', note: null }]);
    expect(await release({ ids: [holdId], resolution: 'keep' })).toMatchObject([
      { outcome: 'done' },
    ]);
    expect(await holdsOf(orderId)).toEqual([]);
  });
});

describe('taking over what the platform says', () => {
  it('is refused where there is nobody to ask any more', async () => {
    const { holdId, orderId } = await heldBySystem('changed_on_platform');
    const set = db.updateTable('orders').where('id', '=', orderId);
    const ask = () => release({ ids: [holdId], resolution: 'take_over' });
    await set.set({ ec_account_id: null }).execute();
    expect(await ask()).toMatchObject([{ outcome: 'refused', code: 'run.account_gone' }]);
    await set.set({ status: 'shipped' }).execute();
    expect(await ask()).toMatchObject([{ outcome: 'refused', code: 'order.closed' }]);
  });
});

describe('cancelling', () => {
  const cancel = (id: string, body: object = {}) =>
    call(`/api/v1/orders/${id}/cancel`, { as: user, body });

  it('gives the stock back, ends the holds and says who did it', async () => {
    const { orderId, productId } = await held();
    const reply = await cancel(orderId, { note: 'The buyer called' });
    expect(orderSchema.parse(reply.body)).toMatchObject({
      status: 'cancelled',
      holds: [],
      cancelledAt: expect.any(String),
      lines: [{ allocated: 0 }],
    });
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 5, allocated: 0 });
    expect((await eventsOf(orderId)).at(-1)).toEqual({
      kind: 'cancelled',
      data: { note: 'The buyer called' },
      made_by: user.name,
    });
    expect((await auditOf(orderId)).at(-1)?.action).toBe('order_cancelled');
    expect(await cancel(orderId)).toMatchObject({ status: 409, body: { code: 'order.closed' } });
  });

  it('is refused once a unit has left, and gives stock back once in a race of fifty', async () => {
    const { shown } = await taken();
    await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', shown.id)
      .execute();
    expect(await cancel(shown.id)).toMatchObject({ status: 409, body: { code: 'order.begun' } });
    const { shown: raced, productId } = await taken();
    const replies = await Promise.all(Array.from({ length: 50 }, () => cancel(raced.id)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(49);
    expect(await sumsOf(db, productId)).toMatchObject({ onHand: 5, allocated: 0 });
  });

  it('ends the rest of an order that left in part, once the platform wants it no more', async () => {
    const { orderId, productId } = await heldBySystem('fulfilled_on_platform');
    const line = await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', orderId)
      .returning('id')
      .executeTakeFirstOrThrow();
    const gone = { platform_line_id: 'gone', name: 'Gone', quantity: 4 };
    await db
      .insertInto('order_lines')
      .values({ ...gone, order_id: orderId })
      .execute();
    const shown = await call(`/api/v1/orders/${orderId}`, { as: user });
    expect(orderSchema.parse(shown.body).actions).toMatchObject({ cancel: true, ship: false });
    const reply = await cancel(orderId, { note: 'Refunded' });
    expect(orderSchema.parse(reply.body)).toMatchObject({
      status: 'shipped',
      holds: [],
      shippedAt: expect.any(String),
      cancelledAt: null,
      lineCount: 1,
      lines: [{ id: line.id, quantity: 1, shipped: 1, allocated: 0 }],
    });
    expect(await sumsOf(db, productId)).toMatchObject({ allocated: 0 });
    const changes = [
      { field: 'quantity', line: 'Line', from: 3, to: 1 },
      { field: 'quantity', line: 'Gone', from: 4, to: null },
    ];
    expect((await eventsOf(orderId)).at(-1)).toEqual({
      kind: 'changed',
      data: { changes, note: 'Refunded' },
      made_by: user.name,
    });
  });

  it('by their holds cancels each order once and refuses what was begun', async () => {
    const [one, two, begun] = [await held(), await held(), await held()];
    const second = await place(one.orderId, { reason: 'other' });
    const ids = orderSchema.parse(second.body).holds.map(({ id }) => id);
    await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('order_id', '=', begun.orderId)
      .execute();
    const body = { ids: [...ids, two.holdId, begun.holdId] };
    const reply = await call('/api/v1/order-holds/cancel-orders', { as: user, body });
    const { items } = holdResultsSchema.parse(reply.body);
    expect(items.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'refused']);
    expect(items.at(-1)?.code).toBe('order.begun');
    const again = await call('/api/v1/order-holds/cancel-orders', { as: user, body });
    expect(holdResultsSchema.parse(again.body).items.map(({ outcome }) => outcome)).toEqual([
      'already_released',
      'already_released',
      'already_released',
      'refused',
    ]);
    expect(await sumsOf(db, one.productId)).toMatchObject({ allocated: 0 });
  });
});

describe('the list of holds', () => {
  it('shows open holds newest first, page by page, by reason, author and number', async () => {
    const { orderId, holdId, number } = await held('payment_check');
    const system = await heldBySystem('address_problem');
    const first = await list('limit=1');
    expect(first.items.map(({ id }) => id)).toEqual([system.holdId]);
    const next = await list(`limit=1&cursor=${first.nextCursor}`);
    expect(next.items).toMatchObject([{ id: holdId, order: { id: orderId } }]);
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);
    expect(await ids('reason=payment_check')).toEqual([holdId]);
    expect(await ids(`q=${number.slice(1, 7)}`)).toEqual([holdId]);
    expect(await ids('placedBy=system')).toContain(system.holdId);
    expect(await ids('placedBy=system')).not.toContain(holdId);
    expect(await ids(`ecAccountId=${ecAccountId}&placedBy=people`)).toContain(holdId);
    await release({ ids: [holdId] });
    expect(await ids('reason=payment_check')).toEqual([]);
  });

  it('shows nothing of merchants that somebody may not see', async () => {
    const stranger = await makeUser(db, { rights: { [await makeMerchant(db)]: ['view'] } });
    expect((await list('', stranger)).items).toEqual([]);
  });
});
