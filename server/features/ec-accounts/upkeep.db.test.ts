import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  authorizeInShop,
  connectShopify,
  connectWooCommerce,
  openTestProduct,
} from '../../testing/product.ts';
import { callPlatform } from './call-platform.ts';
import { startEcAccountWorkers } from './ec-accounts.workers.ts';
import { queueUpkeep } from './queue-upkeep.ts';

const product = await openTestProduct();
const { call, db, deps, pool, shops, user } = product;
const shop = await connectShopify(product);
const store = await connectWooCommerce(product);

const jobsSchema = z.array(z.object({ name: z.string(), key: z.string().nullable() }));
const waiting = async (name: string): Promise<string[]> => {
  const { rows } = await pool.query(
    `select name, data->>'ecAccountId' as key from pgboss.job
     where name = $1 and state = 'created' and singleton_key like 'daily %' order by 2`,
    [name],
  );
  return jobsSchema.parse(rows).map(({ key }) => key ?? '');
};

describe('the daily round', () => {
  it('looks after the webhooks of every connected account, once, however often it is asked', async () => {
    await queueUpkeep(deps);
    await queueUpkeep(deps);
    expect(await waiting('ensure-webhooks')).toEqual([shop.id, store.id]);
  });

  it('uses refresh tokens that would die of idleness', async () => {
    expect(await waiting('refresh-token')).toEqual([]);
    await db
      .updateTable('ec_account_secrets')
      .set({ refresh_expires_at: new Date(Date.now() + 34 * 24 * 3_600_000) })
      .where('ec_account_id', '=', shop.id)
      .execute();
    await queueUpkeep(deps);
    expect(await waiting('refresh-token')).toEqual([shop.id]);
  });

  it('makes webhooks anew that the store switched off, and says so', async () => {
    await startEcAccountWorkers(deps);
    const webhooks = () => shops.woocommerce.fake.webhooks('hillside');
    await pool.query(`update pgboss.job set start_after = now() where name = 'ensure-webhooks'`);
    await expect.poll(() => webhooks().length, { timeout: 15_000 }).toBe(4);
    shops.woocommerce.answerDeliveriesWith(500);
    shops.woocommerce.fake.placeOrders('hillside', 8);
    await shops.woocommerce.fake.settled();
    const statuses = () => JSON.stringify(webhooks());
    expect(statuses()).toContain('disabled');
    shops.woocommerce.answerDeliveriesWith(200);
    await queueUpkeep(deps);
    await pool.query(`update pgboss.job set start_after = now() where name = 'ensure-webhooks'`);
    await expect.poll(statuses, { timeout: 15_000 }).not.toContain('disabled');
    const told = async () => {
      const { rows } = await pool.query(
        `select from pgboss.job where name = 'notices' and data->>'code' = 'webhooks_recreated'`,
      );
      return rows.length;
    };
    await expect.poll(told).toBe(1);
  });
});

describe('an account that is connected again', () => {
  it('has the orders of the gap fetched, even if none was ever fetched, without anybody asking', async () => {
    await call(`/api/v1/ec-accounts/${shop.id}/revoke`, { as: user, method: 'POST' });
    await call(await authorizeInShop(product, shop.id), { as: user });
    const { rows } = await pool.query(
      `select from pgboss.job where name = 'account-reconnected' and data->>'ecAccountId' = $1`,
      [shop.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('an account that is being deleted', () => {
  it('is not called for any more by whatever job still runs', async () => {
    await db
      .updateTable('ec_accounts')
      .set({ deleting_at: new Date() })
      .where('id', '=', store.id)
      .execute();
    const calls = shops.woocommerce.fake.calls('hillside').length;
    const signal = new AbortController().signal;
    const work = { ecAccountId: store.id, platform: 'woocommerce', signal };
    await expect(
      callPlatform(deps, work, (connector, context) => connector.probe(context)),
    ).rejects.toMatchObject({ code: 'run.account_gone' });
    expect(shops.woocommerce.fake.calls('hillside')).toHaveLength(calls);
  });
});
