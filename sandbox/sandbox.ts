import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { ConnectorLog, PlatformApp } from '../connectors/connector-context.ts';
import type { FakePlatform } from '../connectors/fake-platform.ts';
import { controlRoutes } from './control.ts';
import { fakePlatforms } from './fake-platforms.ts';
import { openStores } from './open-stores.ts';
import { pageRoutes } from './page.routes.ts';
import { problem } from './problem.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { createStateWriter, restoreState } from './state-file.ts';

export type SandboxOptions = {
  /** On 127.0.0.1, which is the only address it listens on; 0 takes a free one. */
  port: number;
  /** Where the stores are kept between two starts. */
  stateFile: string;
  /** The product's own address: where it wants people back after an authorization. */
  appUrl: string;
  log: Pick<ConnectorLog, 'warn'>;
};

export type Sandbox = {
  /** Without trailing slash. */
  url: string;
  /** The demo's own apps, by platform, as `createPlatforms` takes them. */
  apps: Readonly<Record<string, PlatformApp>>;
  /** Where the hosts of a platform answer here, by platform. */
  origins: Readonly<Record<string, (host: string) => string>>;
  /** Writes the stores down and stops. */
  close: () => Promise<void>;
};

const HOST = '127.0.0.1';
const SEED = 20_26;
const DELIVERY_LIMIT_MS = 10_000;

const createFakes = (appUrl: string, url: () => string, closing: AbortSignal): FakePlatform[] =>
  fakePlatforms.map(({ key, create, app }) =>
    create({
      now: () => new Date(),
      seed: SEED,
      baseUrl: () => `${url()}/${key}`,
      deliver: (address, init) => {
        const signal = AbortSignal.any([closing, AbortSignal.timeout(DELIVERY_LIMIT_MS)]);
        return fetch(address, { ...init, signal });
      },
      ...(app && {
        app: {
          clientId: app.client_id ?? '',
          clientSecret: app.client_secret ?? '',
          redirectUris: [`${appUrl}/oauth/${key}/callback`],
        },
      }),
    }),
  );

const listen = (app: Hono, port: number): Promise<{ server: ServerType; port: number }> => {
  const { promise, resolve, reject } = Promise.withResolvers<{
    server: ServerType;
    port: number;
  }>();
  const server = serve({ fetch: app.fetch, port, hostname: HOST }, (info: AddressInfo) =>
    resolve({ server, port: info.port }),
  );
  server.once('error', (error: NodeJS.ErrnoException) => {
    const inUse = error.code === 'EADDRINUSE';
    const problem = inUse
      ? `Port ${port}, where the sandbox shall listen, is in use. Stop what uses it, or set SANDBOX_PORT to a free port.`
      : `The sandbox cannot listen on ${HOST}:${port}: ${error.message}.`;
    reject(new Error(problem, { cause: error }));
  });
  return promise;
};

const closeServer = async (server: ServerType): Promise<void> => {
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed.promise;
};

const compose = (
  fakes: readonly FakePlatform[],
  { url, changed, saved }: { url: () => string; changed: () => void; saved: () => Promise<void> },
): Hono => {
  const app = new Hono();
  app.use(refuseForeign(url));
  app.use(async (c, next) => {
    await next();
    const ordered = c.req.path.startsWith('/control') || c.req.path === '/';
    // What was ordered and answered outlives a kill; the rest is written a moment later.
    if (ordered && c.req.method !== 'GET') await saved();
    else if (!ordered) changed();
  });
  app.route('/control', controlRoutes(fakes, url));
  app.route('/', pageRoutes(fakes, url));
  for (const fake of fakes) app.mount(`/${fake.platform}`, fake.fetch);
  app.notFound(() =>
    problem(404, { code: 'not_found', detail: `There is nothing here; look at ${url()}/.` }),
  );
  return app;
};

/**
 * Serves the fake platforms, each under its key, the control API under `/control`, and a page to
 * do the same by hand. Rejects with a sentence for the operator when it cannot start.
 */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  let url = `http://${HOST}:${options.port}`;
  const closing = new AbortController();
  const fakes = createFakes(options.appUrl, () => url, closing.signal);
  await restoreState(options.stateFile, fakes);
  for (const fake of fakes) openStores(fake, new Date());
  const writer = createStateWriter(options.stateFile, fakes, (error) =>
    options.log.warn({ err: error }, 'the state of the sandbox could not be written'),
  );
  const app = compose(fakes, {
    url: () => url,
    changed: writer.changed,
    saved: writer.saved,
  });
  const { server, port } = await listen(app, options.port);
  url = `http://${HOST}:${port}`;
  writer.changed();
  return {
    url,
    apps: Object.fromEntries(fakePlatforms.map(({ key, app = {} }) => [key, app])),
    origins: Object.fromEntries(
      fakePlatforms.map(({ key }) => [key, (host) => `${url}/${key}/${host.split('.')[0]}`]),
    ),
    close: async () => {
      closing.abort();
      await closeServer(server);
      await writer.close();
    },
  };
};
