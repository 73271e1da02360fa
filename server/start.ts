import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectors } from '../connectors/registry.ts';
import { createApp } from './app.ts';
import { createPlatforms } from './features/ec-accounts/platforms.ts';
import { createAuth } from './platform/auth/auth.ts';
import { signInSecret } from './platform/auth/sign-in-secret.ts';
import { ChangeFeed } from './platform/changes/change-feed.ts';
import { systemClock } from './platform/clock/clock.ts';
import { type Config, encryptionKeysOf } from './platform/config/config.ts';
import { StartupError } from './platform/config/startup-error.ts';
import { checkKeys } from './platform/crypto/check-keys.ts';
import { createKeyRing } from './platform/crypto/key-ring.ts';
import { checkServer } from './platform/db/check-server.ts';
import { startEmbeddedCluster } from './platform/db/embedded-cluster.ts';
import { migrate, migrationsDirectory } from './platform/db/migrate.ts';
import { ensurePartitions } from './platform/db/partitions.ts';
import { createDatabase } from './platform/db/pool.ts';
import { listen } from './platform/http/listen.ts';
import { createOutgoing } from './platform/http/outgoing.ts';
import { privateAddressRule } from './platform/http/private-addresses.ts';
import { mountWebPages } from './platform/http/web-pages.ts';
import { Jobs } from './platform/jobs/jobs.ts';
import { createLog, type Log } from './platform/log/log.ts';
import { createMailer } from './platform/mail/mailer.ts';
import { jobDefinitions, startWorkers } from './workers.ts';

export type Running = { stop: () => Promise<void> };

type Say = (line: string) => void;

const webDirectory = join(import.meta.dirname, '../web/dist');

/** What was started, ended in reverse order; one part's failure does not keep the rest alive. */
class Started {
  readonly #stops: (() => Promise<void>)[] = [];
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) {
      await stop().catch((err) => this.#log.error({ err }, 'a part did not stop cleanly'));
    }
  }
}

/** Puts the whole product together. Throws StartupError, with everything stopped again. */
export const start = async (config: Config, say: Say): Promise<Running> => {
  const log = createLog(config.logLevel);
  const started = new Started(log);
  try {
    await startAll(config, { say, log, started });
    return { stop: () => started.stop() };
  } catch (error) {
    await started.stop();
    throw error;
  }
};

type Context = { say: Say; log: Log; started: Started };

const openDatabase = async (config: Config, { say, log, started }: Context) => {
  let url = config.databaseUrl;
  if (url === null) {
    say('starting the embedded database');
    const { dataDir } = config;
    const onLost = (err: Error) => {
      log.fatal({ err }, 'the embedded database is lost; ending');
      process.exit(1);
    };
    const cluster = await startEmbeddedCluster({ dataDir, durable: true, say, onLost });
    started.add(cluster.stop);
    url = cluster.url;
  }
  const onIdleError = (err: Error) => log.warn({ err }, 'a database connection broke');
  const database = createDatabase(url, { applicationName: 'quayside', max: 12, onIdleError });
  started.add(database.close);
  await checkServer(database.pool);
  const applied = await migrate(database.pool, migrationsDirectory);
  if (applied.length > 0) say(`applied ${applied.length} database migrations`);
  await ensurePartitions(database.db, systemClock.now());
  return { url, db: database.db };
};

/** Loaded only in the demo: production never carries the fake platforms. */
const loadDemo = async (config: Config, log: Log) => {
  const { startDemo } = await import('./demo/start-demo.ts');
  return startDemo(config, log);
};

const platformsOf = (config: Config, sandbox: { apps: Apps; origins: Origins }) => {
  const apps: Record<string, Readonly<Record<string, string>>> = { ...sandbox.apps };
  const origins: Record<string, (host: string) => string> = { ...sandbox.origins };
  for (const [key, { app, origin }] of Object.entries(config.platforms)) {
    if (Object.keys(app).length > 0) apps[key] = app;
    if (origin) {
      origins[key] = (host) =>
        origin.replace('{host}', host).replace('{shop}', host.split('.')[0] ?? host);
    }
  }
  return createPlatforms(connectors, { apps, origins });
};

type Apps = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Origins = Readonly<Record<string, (host: string) => string>>;

const startAll = async (config: Config, context: Context): Promise<void> => {
  const { say, log, started } = context;
  const { appUrl } = config;
  const clock = systemClock;
  const readKeys = () => encryptionKeysOf(config);
  const keyRing = createKeyRing(readKeys(), readKeys);
  const { url: databaseUrl, db } = await openDatabase(config, context);
  await checkKeys(db, keyRing);
  const demo = config.demo ? await loadDemo(config, log) : null;
  if (demo) started.add(demo.close);
  const platforms = platformsOf(config, demo ?? { apps: {}, origins: {} });
  const ownPorts = [config.port, Number(new URL(databaseUrl).port || 5432)];
  const rule = { listed: config.privateStoreHosts, demo: config.demo, ownPorts };
  const outgoing = createOutgoing(privateAddressRule(rule));
  started.add(outgoing.close);
  const works = config.role !== 'web';
  const jobs = new Jobs({ databaseUrl, log, role: works ? 'worker' : 'web' });
  await jobs.start(jobDefinitions);
  started.add(() => jobs.stop());
  const secret = await signInSecret(db, keyRing);
  const auth = createAuth({ db, secret, appUrl, log, clock });
  const { stockReleasePercent } = config;
  const parts = { db, clock, keyRing, platforms, jobs, outgoing, log, appUrl, auth };
  const mailer = config.mail && createMailer(config.mail);
  const deps = { ...parts, stockReleasePercent, mailer };
  if (works) started.add(await startWorkers({ ...deps, ledgerMonths: config.ledgerMonths }));
  if (config.role !== 'worker') await serve(config, { ...context, deps, databaseUrl });
  if (demo) await demo.seed(deps, say);
};

type Serving = Context & {
  databaseUrl: string;
  deps: Omit<Parameters<typeof createApp>[0], 'feed'>;
};

const serve = async (config: Config, { deps, log, started, databaseUrl }: Serving) => {
  const feed = new ChangeFeed({ databaseUrl, log });
  await feed.start();
  started.add(() => feed.stop());
  const app = createApp({ ...deps, feed });
  if (!existsSync(webDirectory)) {
    throw new StartupError('web_not_built', 'The web is not built. Run "npm run build:web" first.');
  }
  mountWebPages(app, webDirectory);
  started.add(await listen(app.fetch, { host: config.host, port: config.port }));
};
