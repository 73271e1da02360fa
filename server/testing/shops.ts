import { afterAll } from 'vitest';
import { createFakeShopify } from '../../connectors/shopify/fake-server.ts';
import { subject as shopifySubject } from '../../connectors/shopify/shopify.subject.ts';
import { serveFakePlatform } from '../../connectors/testing/serve-fake-platform.ts';
import { createFakeWooCommerce } from '../../connectors/woocommerce/fake-server.ts';
import { demoKeys, demoStore } from '../../connectors/woocommerce/testing/demo-store.ts';
import { createOutgoing } from '../platform/http/outgoing.ts';
import { TEST_APP_URL } from './test-api.ts';

/** The fakes live half a minute ago: what they place lies in every window, and signatures still hold. */
const BEHIND_MS = 30_000;

const app = {
  clientId: 'app-id',
  clientSecret: 'app-secret-6f2d',
  redirectUris: [`${TEST_APP_URL}/oauth/shopify/callback`],
};

/** A fake Shopify with the shop `north` and a fake WooCommerce with the store `hillside`, over HTTP. */
export const openTestShops = async () => {
  const shopify = await serveFakePlatform({ create: createFakeShopify, app });
  const woocommerce = await serveFakePlatform({ create: createFakeWooCommerce });
  for (const { clock } of [shopify, woocommerce]) {
    clock.advance(Date.now() - BEHIND_MS - clock.date().getTime());
  }
  shopify.fake.createStore(shopifySubject.store);
  woocommerce.fake.createStore(demoStore);
  const outgoing = createOutgoing(({ host }) => host === '127.0.0.1');
  afterAll(async () => {
    await outgoing.close();
    await shopify[Symbol.asyncDispose]();
    await woocommerce[Symbol.asyncDispose]();
  });
  return {
    shopify,
    woocommerce,
    outgoing,
    settings: {
      apps: { shopify: { client_id: app.clientId, client_secret: app.clientSecret } },
      origins: {
        shopify: (host: string) => `${shopify.baseUrl}/${host.replace('.myshopify.com', '')}`,
      },
    },
    /** What an operator types to connect the store. */
    storeKeys: { ...demoKeys, store_url: `${woocommerce.baseUrl}/hillside` },
  };
};
