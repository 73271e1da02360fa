import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedCluster,
  startEmbeddedCluster,
} from '../../server/platform/db/embedded-cluster.ts';
import { knownHome } from '../../server/platform/db/embedded-home.ts';
import { readPostmasterPid } from '../../server/platform/db/postmaster-pid.ts';

const root = join(import.meta.dirname, '../..');

/** One process of the product, started again whenever it ends, as a supervisor would. */
export type Kept = { kill: () => void; stop: () => Promise<void> };

const AGAIN_MS = 500;

const keep = (env: Record<string, string>): Kept => {
  let stopping = false;
  let child: ChildProcess;
  const ended = Promise.withResolvers<void>();
  const start = (): void => {
    const command = ['--max-semi-space-size=8', 'server/main.ts'];
    child = spawn(process.execPath, command, {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', () => {
      if (stopping) ended.resolve();
      else setTimeout(start, AGAIN_MS);
    });
  };
  start();
  return {
    kill: () => child.kill('SIGKILL'),
    stop: () => {
      stopping = true;
      child.kill('SIGTERM');
      if (child.exitCode !== null || child.signalCode !== null) ended.resolve();
      return ended.promise;
    },
  };
};

export type Processes = {
  appUrl: string;
  databaseUrl: string;
  web: Kept;
  workers: readonly Kept[];
  killDatabase: () => void;
  stop: () => Promise<void>;
};

const openCluster = async (dataDir: string): Promise<EmbeddedCluster> => {
  // As root, PostgreSQL's own user must get in.
  chmodSync(dataDir, 0o755);
  return startEmbeddedCluster({
    dataDir,
    durable: true,
    say: () => undefined,
    onLost: (error) => {
      throw error;
    },
  });
};

/** A web process and two workers on a database of their own, all of which can be killed. */
export const startProcesses = async (
  appPort: number,
  env: Record<string, string>,
): Promise<Processes> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-soak-'));
  const cluster = await openCluster(dataDir);
  const appUrl = `http://127.0.0.1:${appPort}`;
  const shared = {
    ...{ PATH: process.env.PATH ?? '', DATA_DIR: dataDir, DATABASE_URL: cluster.url },
    ...{ PORT: String(appPort), APP_URL: appUrl, DEMO: '0', LOG_LEVEL: 'silent' },
    ENCRYPTION_KEYS: `soak:${randomBytes(32).toString('base64')}`,
    ...env,
  };
  const web = keep({ ...shared, ROLE: 'web' });
  const workers = [1, 2].map(() => keep({ ...shared, ROLE: 'worker' }));
  return {
    ...{ appUrl, databaseUrl: cluster.url, web, workers },
    killDatabase: () => {
      const state = readPostmasterPid(join(knownHome(dataDir), 'postgres', 'data'));
      if (state) process.kill(state.pid, 'SIGKILL');
    },
    stop: async () => {
      await Promise.all([web, ...workers].map((kept) => kept.stop()));
      await cluster.stop();
      for (const folder of [knownHome(dataDir), dataDir]) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
};
