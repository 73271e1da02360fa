import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedCluster,
  findRunningCluster,
  startEmbeddedCluster,
} from './embedded-cluster.ts';
import { knownHome } from './embedded-home.ts';
import { readPostmasterPid } from './postmaster-pid.ts';

const holder = join(import.meta.dirname, '../../testing/hold-cluster.ts');

let dataDir: string;
let running: EmbeddedCluster | null = null;
let said: string[] = [];

const start = async (folder = dataDir) => {
  running = await startEmbeddedCluster({
    dataDir: folder,
    durable: true,
    say: (line) => said.push(line),
    onLost: (error) => said.push(error.message),
  });
  return running;
};

const stop = async () => {
  await running?.stop();
  running = null;
};

const startElsewhere = async () => {
  const child = spawn(process.execPath, [holder, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, url: String(line).trim() };
};

const kill = async (child: ChildProcess) => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const write = (url: string) =>
  query(url, 'CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)');
const count = (url: string) => query(url, 'SELECT count(*)::int AS rows FROM kept');

const data = () => join(dataDir, 'postgres/data');
const postmaster = () => readPostmasterPid(data())?.pid ?? 0;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'quayside-cluster-'));
  chmodSync(dataDir, 0o755);
  said = [];
});

afterEach(async () => {
  await stop();
  for (const folder of [knownHome(dataDir), dataDir])
    rmSync(folder, { recursive: true, force: true });
});

describe('embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('keeps what was written over a stop and a start', async () => {
    await write((await start()).url);
    await stop();
    expect(await count((await start()).url)).toEqual([{ rows: 1 }]);
  });

  it('is durable, checks its pages, and sorts the same on every system', async () => {
    const [settings] = await query(
      (await start()).url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
         current_setting('data_checksums') AS checksums, current_setting('TimeZone') AS zone,
         (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      checksums: 'on',
      zone: 'UTC',
      locale: 'C.UTF-8',
    });
  });

  it('asks for its password, which only its owner can read', async () => {
    const { url } = await start();
    const guessed = new URL(url);
    guessed.password = 'guessed';
    await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('loses nothing when its process is killed, and ends soon after it', async () => {
    const { child, url } = await startElsewhere();
    await write(url);
    await kill(child);
    await expect.poll(() => findRunningCluster(dataDir), { timeout: 10_000 }).toBeNull();
    expect(await count((await start()).url)).toEqual([{ rows: 1 }]);
  });

  it('loses nothing when everything is killed at once', async () => {
    const { child, url } = await startElsewhere();
    await write(url);
    process.kill(postmaster(), 'SIGKILL');
    await kill(child);
    expect(await count((await start()).url)).toEqual([{ rows: 1 }]);
  });

  it('starts PostgreSQL again under the same address when only that was killed', async () => {
    const { url } = await start();
    await write(url);
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    await expect
      .poll(() => count(url).catch(() => null), { timeout: 20_000 })
      .toEqual([{ rows: 1 }]);
    expect(postmaster()).not.toBe(killed);
    expect(said).toContain('PostgreSQL ended unexpectedly; starting it again');
  });

  it('starts although a stale pid file names a process of somebody else', async () => {
    await start();
    await stop();
    writeFileSync(join(data(), 'postmaster.pid'), `${process.pid}\n${data()}\n`);
    await expect(start()).resolves.toBeDefined();
  });

  it('refuses a folder that another process holds, and takes it once that is gone', async () => {
    const { child } = await startElsewhere();
    await expect(start()).rejects.toMatchObject({ code: 'data_folder_in_use' });
    child.kill('SIGTERM');
    await once(child, 'exit');
    await expect(start()).resolves.toBeDefined();
  });

  it('refuses the folder of another version and leaves it alone', async () => {
    await start();
    await stop();
    const version = join(data(), 'PG_VERSION');
    writeFileSync(version, '17\n');
    await expect(start()).rejects.toMatchObject({
      code: 'data_folder_version',
      message: expect.stringContaining('PostgreSQL 17'),
    });
    expect(readFileSync(version, 'utf8')).toBe('17\n');
  });

  it('refuses a place where no folder can be', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toMatchObject({ code: 'data_folder_unusable' });
  });

  it('tells other processes where it runs, and that it has ended', async () => {
    const { url } = await start();
    expect(findRunningCluster(dataDir)).toBe(url);
    await stop();
    expect(findRunningCluster(dataDir)).toBeNull();
  });

  it('builds a half-made cluster anew', async () => {
    mkdirSync(join(dataDir, 'postgres.new/data'), { recursive: true });
    await expect(start()).resolves.toBeDefined();
  });
});

if (process.getuid?.() === 0) {
  describe('embedded PostgreSQL of root', { timeout: 60_000 }, () => {
    it('runs as another user from a folder that only root can enter', async () => {
      chmodSync(dataDir, 0o700);
      await write((await start()).url);
      await stop();
      expect(await count((await start()).url)).toEqual([{ rows: 1 }]);
      expect(knownHome(dataDir)).toMatch(/^\/var\/lib\/quayside\//);
      expect(said.filter((line) => line.includes('cannot enter'))).toHaveLength(1);
    });

    it('says so when the folder it was told to use is gone', async () => {
      writeFileSync(join(dataDir, 'database-location'), '/var/lib/quayside/gone\n');
      await expect(start()).rejects.toMatchObject({ code: 'data_folder_lost' });
    });
  });
}
