import type { PlatformApp } from '../connectors/connector-context.ts';
import type { FakePlatform, FakePlatformOptions } from '../connectors/fake-platform.ts';
import { createFakeShopify } from '../connectors/shopify/fake-server.ts';
import { createFakeWooCommerce } from '../connectors/woocommerce/fake-server.ts';

type FakePlatformEntry = {
  key: string;
  create: (options: FakePlatformOptions) => FakePlatform;
  /** The demo's own app on an OAuth platform, named as the connector's settings are. */
  app?: PlatformApp;
};

const shopifyApp = {
  client_id: 'quayside-demo',
  client_secret: 'shpss_known-to-everybody-who-reads-this',
};

/** Every fake platform that the sandbox serves, one line each. */
export const fakePlatforms: readonly FakePlatformEntry[] = [
  { key: 'shopify', create: (options) => createFakeShopify(options), app: shopifyApp },
  { key: 'woocommerce', create: createFakeWooCommerce },
];
