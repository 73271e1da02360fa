import type { ConnectorContext, Credentials } from '../../connector-context.ts';
import { fetchHttpClient } from '../../testing/fetch-http-client.ts';
import { type ServedPlatform, serveFakePlatform } from '../../testing/serve-fake-platform.ts';
import { createFakeWooCommerce } from '../fake-server.ts';
import { demoKeys, demoStore } from './demo-store.ts';

export type OpenStore = ServedPlatform & {
  shop: string;
  context: ConnectorContext;
  contextWith: (credentials: Credentials) => ConnectorContext;
  warnings: string[];
};

const secureHost = 'https://hillside.test';

/** The demo store over HTTP. `https://hillside.test` leads to it as well, and counts as secure there. */
export const openStore = async (keys: Record<string, string> = demoKeys): Promise<OpenStore> => {
  const served = await serveFakePlatform({ create: createFakeWooCommerce });
  served.fake.createStore({ ...demoStore, keys });
  const home = `${served.baseUrl}/${demoStore.shop}`;
  const warnings: string[] = [];
  const contextWith = (credentials: Credentials): ConnectorContext => ({
    http: (request) =>
      fetchHttpClient(
        request.url.startsWith(secureHost)
          ? {
              ...request,
              url: request.url.replace(secureHost, home),
              headers: { ...request.headers, 'x-forwarded-proto': 'https' },
            }
          : request,
      ),
    credentials: { store_url: home, ...demoKeys, webhook_secret: 'a-secret', ...credentials },
    app: {},
    origin: () => home,
    clock: { now: served.clock.instant },
    log: { info: () => undefined, warn: (_, message) => warnings.push(message) },
    signal: new AbortController().signal,
  });
  return { ...served, shop: demoStore.shop, context: contextWith({}), contextWith, warnings };
};

export const secureUrl = { store_url: secureHost };
