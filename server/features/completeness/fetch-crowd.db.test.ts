import { expect, it } from 'vitest';
import { completenessOf, HOUR, MINUTE } from '../../testing/completeness.ts';
import { connectWooCommerce, openTestProduct } from '../../testing/product.ts';

const product = await openTestProduct();
const { db } = product;
const { id } = await connectWooCommerce(product);
const { ago, post } = completenessOf(product);

it('lets nobody ask for so many fetches that new orders wait behind them', async () => {
  const ask = (order: string) => post(id, 'fetch-order', { order });
  for (let number = 0; number < 60; number += 1) {
    expect((await ask(`A-${number}`)).status).toBe(202);
  }
  expect(await ask('A-60')).toMatchObject({
    status: 429,
    body: { code: 'request.too_many', retryAfterSeconds: 60 },
  });
  const span = { from: ago(HOUR).toISOString(), to: ago(MINUTE).toISOString() };
  expect((await post(id, 'fetch-window', span)).status).toBe(429);
  expect((await ask('A-1')).status).toBe(202);
  await db.updateTable('runs').set({ status: 'done', outcome: 'ok' }).execute();
  expect((await ask('A-60')).status).toBe(202);
});
