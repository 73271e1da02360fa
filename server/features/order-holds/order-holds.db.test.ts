import { describe, expect, it } from 'vitest';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { holdingOf } from '../../testing/holding.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { sumsOf } from '../../testing/stock.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { ecAccountId, taken, place, held, heldBySystem, release, list, holdsOf, eventsOf, auditOf } =
  await holdingOf(product);

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
