import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseOwner } from './embedded-owner.ts';
import { readPostmasterPid } from './postmaster-pid.ts';

export type PostmasterOptions = {
  postgres: string;
  data: string;
  logFile: string;
  port: number;
  owner: DatabaseOwner | null;
  settings: Record<string, string>;
};

/** One running PostgreSQL server. `exited` resolves when it is gone for whatever reason. */
export type Postmaster = { exited: Promise<void>; stop: () => Promise<void> };

/**
 * When Node dies, even by `kill -9`, the pipe on descriptor 3 closes and the forked reader asks
 * PostgreSQL for a fast shutdown; a line through the pipe tells the reader to do nothing.
 */
const watchedExec =
  '( (read -r _ <&3 || kill -INT "$$") >/dev/null 2>&1 & ); exec "$0" "$@" 3<&- </dev/null';

const logLimit = 1024 * 1024;

const openLog = (file: string) => {
  const log = openSync(file, 'a', 0o600);
  if (fstatSync(log).size > logLimit) ftruncateSync(log);
  return { log, offset: fstatSync(log).size };
};

const stopProcess = async (child: ChildProcess, exited: Promise<void>) => {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    child.kill(signal);
    const timer = new AbortController();
    const gone = exited.then(() => true);
    const late = wait(20_000, false, { signal: timer.signal }).catch(() => false);
    const ended = await Promise.race([gone, late]);
    timer.abort();
    if (ended) return;
  }
};

const commandLine = ({ postgres, data, port, settings }: PostmasterOptions) => [
  postgres,
  '-D',
  data,
  '-p',
  String(port),
  ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

const launch = (options: PostmasterOptions, log: number) => {
  const child = spawn('/bin/sh', ['-c', watchedExec, ...commandLine(options)], {
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', log, 'pipe'],
    ...options.owner,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const pipe = child.stdio[3];
  if (pipe instanceof Writable) {
    pipe.on('error', () => undefined);
    void exited.then(() => pipe.end('\n'));
  }
  return { child, exited };
};

/**
 * Starts PostgreSQL and resolves when it takes connections, after any recovery. Rejects with the
 * server's own last lines when it ends before that.
 */
export const startPostmaster = async (options: PostmasterOptions): Promise<Postmaster> => {
  const { log, offset } = openLog(options.logFile);
  const { child, exited } = launch(options, log);
  closeSync(log);
  let running = true;
  void exited.then(() => {
    running = false;
  });
  for (;;) {
    const state = readPostmasterPid(options.data);
    if (state?.ready && state.pid === child.pid) break;
    if (!running) throw new Error(readFileSync(options.logFile).subarray(offset).toString().trim());
    await wait(20);
  }
  return { exited, stop: () => stopProcess(child, exited) };
};
