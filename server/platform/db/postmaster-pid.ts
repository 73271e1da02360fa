import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What PostgreSQL writes into `postmaster.pid`; `ready` once it takes connections. */
export type PostmasterPid = { pid: number; port: number; ready: boolean };

export const readPostmasterPid = (data: string): PostmasterPid | null => {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
};

const commandOf = (pid: number) => {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
};

/** Whether `pid` is alive and the PostgreSQL of this very data folder, not a reused number. */
export const isPostmasterOf = (pid: number, data: string): boolean =>
  commandOf(pid).includes(`-D ${data} `);

const goneWithin = async (pid: number, data: string, milliseconds: number) => {
  const deadline = performance.now() + milliseconds;
  while (isPostmasterOf(pid, data)) {
    if (performance.now() > deadline) return false;
    await wait(20);
  }
  return true;
};

/**
 * Ends a PostgreSQL that an earlier, killed Quayside left running on `data`, and removes a pid file
 * whose number now belongs to some other program. The caller holds the folder's lock.
 */
export const stopLeftover = async (data: string, say: (line: string) => void): Promise<void> => {
  const left = readPostmasterPid(data);
  if (left === null) return;
  if (!isPostmasterOf(left.pid, data)) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  say('Stopping the PostgreSQL that an earlier run left behind');
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(left.pid, signal);
    if (await goneWithin(left.pid, data, 10_000)) return;
  }
};
