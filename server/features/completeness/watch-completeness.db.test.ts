import { expect, it } from 'vitest';
import { completenessOf, DAY, HOUR } from '../../testing/completeness.ts';
import { makeUser } from '../../testing/people.ts';
import { connectShopify, openTestProduct } from '../../testing/product.ts';
import { watchCompleteness } from './watch-completeness.ts';

const product = await openTestProduct();
const { call, db, deps, merchantId } = product;
const { id } = await connectShopify(product);
const { confirmUntil, runsOf, noticesOf, ago } = completenessOf(product);

it('looks for accounts that are behind at the start and every minute, and warns every ten', async () => {
  await confirmUntil(id, ago(58 * DAY));
  await watchCompleteness(deps, 1);
  expect(await runsOf(id, 'catch_up')).toHaveLength(0);
  await watchCompleteness(deps, 60);
  expect(await runsOf(id, 'catch_up')).toHaveLength(1);
  expect(await noticesOf('look_back_ends')).toHaveLength(0);
  await db.deleteFrom('runs').execute();
  await watchCompleteness(deps, 0);
  expect(await runsOf(id, 'catch_up')).toHaveLength(1);
  expect(await noticesOf('look_back_ends')).toHaveLength(1);
  expect(await noticesOf('orders_late')).toHaveLength(0);
  await watchCompleteness(deps, 600);
  expect(await noticesOf('orders_late')).toHaveLength(1);
});

it('lets people with the right to view look, and only those who operate fetch', async () => {
  const viewer = await makeUser(db, { rights: { [merchantId]: ['view'] } });
  const at = (rest: string) => `/api/v1/ec-accounts/${id}/${rest}`;
  for (const rest of ['windows', 'health', 'where-is?order=1']) {
    expect((await call(at(rest), { as: viewer })).status).toBe(200);
  }
  const span = { from: ago(HOUR).toISOString(), to: ago(0).toISOString() };
  for (const [rest, body] of [
    ['fetch-order', { order: '1' }],
    ['fetch-window', span],
    ['recounts', undefined],
  ] as const) {
    const request = { as: viewer, method: 'POST', ...(body && { body }) } as const;
    expect(await call(at(rest), request)).toMatchObject({
      status: 403,
      body: { code: 'request.forbidden' },
    });
  }
});
