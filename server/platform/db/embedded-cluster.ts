import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../config/startup-error.ts';
import { type Binaries, embeddedBinaries } from './embedded-binaries.ts';
import { type EmbeddedHome, embeddedHome, knownHome } from './embedded-home.ts';
import { dataOf, ensureCluster, readPassword, superuser } from './embedded-init.ts';
import { embeddedSettings } from './embedded-settings.ts';
import { lockFolder } from './folder-lock.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { isPostmasterOf, readPostmasterPid, stopLeftover } from './postmaster-pid.ts';

export type EmbeddedClusterOptions = {
  dataDir: string;
  /** False only for a cluster that is deleted after use. */
  durable: boolean;
  /** Receives one line for each thing worth telling the operator. */
  say: (line: string) => void;
  /** PostgreSQL ended by itself and could not be started again. */
  onLost: (error: Error) => void;
};

/** `url` is that of the database `quayside`; it stays the same until `stop`. */
export type EmbeddedCluster = { url: string; stop: () => Promise<void> };

const databaseName = 'quayside';

const urlOf = (cluster: string, port: number, database = databaseName) =>
  `postgresql://${superuser}:${readPassword(cluster)}@127.0.0.1:${port}/${database}`;

const freePort = () =>
  new Promise<number>((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolvePort(address.port) : reject(),
      );
    });
  });

const ensureDatabase = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
};

/** Backends of a killed server hold its memory for a moment, and a free port may be taken. */
const passing = /still in use|Address already in use|could not bind|lock file .* already exists/;

const attempts = 40;

const startPatiently = async (start: () => Promise<Postmaster>): Promise<Postmaster> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const problem = error instanceof Error ? error.message : '';
      if (attempt === attempts || !passing.test(problem)) {
        throw new StartupError(
          'database_not_started',
          `The embedded database did not start. PostgreSQL says: ${problem}`,
          { cause: error },
        );
      }
      await wait(250);
    }
  }
};

const run = async (
  { cluster, owner }: EmbeddedHome,
  binaries: Binaries,
  { durable, say, onLost }: EmbeddedClusterOptions,
) => {
  let port = await freePort();
  const settings = embeddedSettings(durable);
  const paths = {
    postgres: binaries.postgres,
    data: dataOf(cluster),
    logFile: join(cluster, 'server.log'),
  };
  const start = () => startPostmaster({ ...paths, owner, settings, port });
  let stopping = false;
  let postmaster = await startPatiently(async () => {
    port = await freePort();
    return start();
  });
  const keepAlive = async (): Promise<void> => {
    await postmaster.exited;
    if (stopping) return;
    say('PostgreSQL ended unexpectedly; starting it again');
    postmaster = await startPatiently(start);
    return stopping ? postmaster.stop() : keepAlive();
  };
  const kept = keepAlive().catch((error: unknown) =>
    onLost(error instanceof Error ? error : new Error(String(error))),
  );
  const stop = async () => {
    stopping = true;
    await postmaster.stop();
    await kept;
  };
  return { port, stop };
};

/**
 * Starts the embedded PostgreSQL of `dataDir`, creating the cluster on the first call. Throws
 * `StartupError` when the folder is in use, unwritable, lost or of another PostgreSQL version.
 */
export const startEmbeddedCluster = async (
  options: EmbeddedClusterOptions,
): Promise<EmbeddedCluster> => {
  const { say } = options;
  const home = embeddedHome(resolve(options.dataDir), say);
  const lock = lockFolder(join(home.folder, 'postgres.lock'), home.folder);
  try {
    const binaries = embeddedBinaries(home.owner, say);
    ensureCluster(home, binaries);
    await stopLeftover(dataOf(home.cluster), say);
    const { port, stop } = await run(home, binaries, options);
    await ensureDatabase(urlOf(home.cluster, port, 'postgres')).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    const stopAndRelease = async () => {
      await stop();
      lock.release();
    };
    return { url: urlOf(home.cluster, port), stop: stopAndRelease };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/** The URL of the embedded database that another process runs on `dataDir`; null when none runs. */
export const findRunningCluster = (dataDir: string): string | null => {
  const cluster = join(knownHome(resolve(dataDir)), 'postgres');
  const state = readPostmasterPid(dataOf(cluster));
  if (!state?.ready || !isPostmasterOf(state.pid, dataOf(cluster))) return null;
  return urlOf(cluster, state.port);
};
