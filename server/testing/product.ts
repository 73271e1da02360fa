import { afterAll } from 'vitest';
import { z } from 'zod';
import { connectors } from '../../connectors/registry.ts';
import { decide } from '../../connectors/shopify/shopify.subject.ts';
import { type EcAccount, ecAccountSchema } from '../../contract/ec-accounts.contract.ts';
import { createApp } from '../app.ts';
import { createPlatforms } from '../features/ec-accounts/platforms.ts';
import { createAuth } from '../platform/auth/auth.ts';
import { signInSecret } from '../platform/auth/sign-in-secret.ts';
import { ChangeFeed } from '../platform/changes/change-feed.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { ensurePartitions } from '../platform/db/partitions.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { jobDefinitions } from '../workers.ts';
import { makeChannel, makeMerchant } from './merchants.ts';
import { makeUser, type TestUser, testKeyRing } from './people.ts';
import { openTestShops } from './shops.ts';
import { callerOf, TEST_APP_URL, testLog } from './test-api.ts';
import { testDatabase } from './test-database.ts';

const everyRight = ['view', 'operate', 'manage', 'overwrite'] as const;

/**
 * The whole product of one test file: its own database, the real application and job queue, and
 * both fake platforms over HTTP. Workers run only where a test starts them.
 */
export const openTestProduct = async (log = testLog) => {
  const { db, pool, url } = await testDatabase();
  await ensurePartitions(db, systemClock.now());
  const shops = await openTestShops();
  const jobs = new Jobs({ databaseUrl: url, log, role: 'worker' });
  await jobs.start(jobDefinitions);
  const feed = new ChangeFeed({ databaseUrl: url, log });
  const secret = await signInSecret(db, testKeyRing);
  const base = { db, log, clock: systemClock, appUrl: TEST_APP_URL };
  const deps = {
    ...base,
    keyRing: testKeyRing,
    platforms: createPlatforms(connectors, shops.settings),
    jobs,
    outgoing: shops.outgoing,
    auth: createAuth({ ...base, secret }),
    feed,
    ledgerMonths: 24,
    stockReleasePercent: 20,
    mailer: null,
  };
  afterAll(() => jobs.stop());
  const app = createApp(deps);
  const merchantId = await makeMerchant(db);
  const channelId = await makeChannel(db, merchantId);
  const user = await makeUser(db, { rights: { [merchantId]: everyRight } });
  return { db, pool, url, deps, shops, app, call: callerOf(app), merchantId, channelId, user };
};

export type TestProduct = Awaited<ReturnType<typeof openTestProduct>>;

type NewAccount = { platform: string; credentials: Record<string, string>; as?: TestUser };

export const createAccount = async (
  { call, merchantId, channelId, user }: TestProduct,
  { platform, credentials, as = user }: NewAccount,
): Promise<EcAccount> => {
  const body = { merchantId, platform, displayName: `Our ${platform}`, channelId, credentials };
  const reply = await call('/api/v1/ec-accounts', { as, body });
  return ecAccountSchema.parse(reply.body);
};

/** A WooCommerce account that passed its test, fetching orders. */
export const connectWooCommerce = async (product: TestProduct): Promise<EcAccount> => {
  const { call, user, shops } = product;
  const credentials = shops.storeKeys;
  const { id } = await createAccount(product, { platform: 'woocommerce', credentials });
  await call(`/api/v1/ec-accounts/${id}/test-connection`, { as: user, method: 'POST' });
  return setSettings(product, id, { fetchOrders: true });
};

/** A Shopify account whose app was installed on the consent page, fetching orders. */
export const connectShopify = async (product: TestProduct): Promise<EcAccount> => {
  const credentials = { shop_domain: 'north' };
  const { id } = await createAccount(product, { platform: 'shopify', credentials });
  const callback = await authorizeInShop(product, id);
  await product.call(callback, { as: product.user });
  return setSettings(product, id, { fetchOrders: true });
};

const urlSchema = z.object({ url: z.url() });

/** Presses Install on the fake's consent page; answers the callback that the browser is sent to. */
export const authorizeInShop = async ({ call, user }: TestProduct, id: string): Promise<string> => {
  const reply = await call(`/api/v1/ec-accounts/${id}/authorize`, { as: user, method: 'POST' });
  const query = await decide(urlSchema.parse(reply.body).url, 'install');
  return `/oauth/shopify/callback?${new URLSearchParams(query)}`;
};

export const setSettings = async (
  { call, user }: TestProduct,
  id: string,
  settings: Record<string, unknown>,
): Promise<EcAccount> => {
  const reply = await call(`/api/v1/ec-accounts/${id}`, {
    as: user,
    method: 'PATCH',
    body: { settings },
  });
  return ecAccountSchema.parse(reply.body);
};

export const showAccount = async ({ call, user }: TestProduct, id: string): Promise<EcAccount> =>
  ecAccountSchema.parse((await call(`/api/v1/ec-accounts/${id}`, { as: user })).body);
