import { beforeAll, describe, expect, it } from 'vitest';
import { connectShopify, openTestProduct } from '../../testing/product.ts';
import { keepPace, spendCall } from './call-budget.ts';
import { callPlatform } from './call-platform.ts';

const product = await openTestProduct();
const { db, deps } = product;
const signal = new AbortController().signal;
const rate = { unit: 'points', perSecond: 100, burst: 1000 } as const;
let ecAccountId = '';

const emptied = async () => {
  await db.deleteFrom('call_budgets').where('ec_account_id', '=', ecAccountId).execute();
};

beforeAll(async () => {
  ({ id: ecAccountId } = await connectShopify(product));
});

describe('the call budget of an account', () => {
  it('lets the burst pass at once and what is over it wait for the refill', async () => {
    await emptied();
    expect(await spendCall(db, { ecAccountId, rate, cost: 1000 })).toMatchObject({ waitMs: 0 });
    const { waitMs } = await spendCall(db, { ecAccountId, rate, cost: 200 });
    expect(waitMs).toBeGreaterThan(1500);
    expect(waitMs).toBeLessThanOrEqual(2000);
  });

  it('follows the pace that the platform granted, in every process', async () => {
    await emptied();
    await spendCall(db, { ecAccountId, rate, cost: 1 });
    await keepPace(db, ecAccountId, { perSecond: 1000, burst: 20_000 });
    const spent = await spendCall(db, { ecAccountId, rate, cost: 20_000 });
    expect(spent).toEqual({ waitMs: expect.any(Number), pace: { perSecond: 1000, burst: 20_000 } });
    expect(spent.waitMs).toBeLessThanOrEqual(20);
    const { waitMs } = await spendCall(db, { ecAccountId, rate, cost: 1000 });
    expect(waitMs).toBeGreaterThan(500);
    expect(waitMs).toBeLessThanOrEqual(1020);
  });

  it('learns the pace from the first answer of a shop that says it', async () => {
    await emptied();
    const call = { ecAccountId, platform: 'shopify', signal };
    await callPlatform(deps, call, (connector, context) => connector.probe(context));
    const kept = await db
      .selectFrom('call_budgets')
      .select(['per_second', 'burst'])
      .where('ec_account_id', '=', ecAccountId)
      .executeTakeFirstOrThrow();
    expect(kept).toEqual({ per_second: 1000, burst: 20_000 });
  });
});
