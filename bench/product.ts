import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hashPassword } from 'better-auth/crypto';
import type { z } from 'zod';
import { createUser } from '../server/features/people/create-user.ts';
import { createDatabase } from '../server/platform/db/pool.ts';
import { startThrowAwayCluster } from '../server/testing/throw-away-cluster.ts';

const root = join(import.meta.dirname, '..');
const person = { email: 'bench@bench.test', password: randomBytes(12).toString('hex') };

/** The product as a process of its own, on an empty database, with an admin signed in. */
export type BenchProduct = {
  /** Answers the reply's JSON; throws when the status is 400 or more. */
  call: (path: string, body?: unknown, method?: string) => Promise<unknown>;
  /** Follows the way back of an authorization, as the browser would. */
  visit: (url: string) => Promise<void>;
  appUrl: string;
  databaseUrl: string;
  /** The `cookie` header of the admin. */
  cookie: string;
  /** Forgets the most memory that the process held so far. */
  forgetPeak: () => void;
  /** The most memory that it held since, in MB. */
  peakMemory: () => number;
  stop: () => Promise<void>;
};

const spawnProduct = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--max-semi-space-size=8', 'server/main.ts'], {
    cwd: root,
    env: { ...process.env, ...env, DEMO: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stdout.on('data', (data: Buffer) => {
    if (data.toString().includes('ready at')) resolve();
  });
  child.once('exit', () => reject(new Error('the product did not start')));
  await promise;
  return child;
};

const createAdmin = async (url: string) => {
  const options = { applicationName: 'bench', max: 1, onIdleError: () => undefined };
  const { db, close } = createDatabase(url, options);
  const admin = { ...person, name: 'Bench', role: 'admin' } as const;
  await createUser({ db, auth: { hashPassword } }, { ...admin, memberships: [] });
  await close();
};

const readPeak = (pid: number | undefined): number => {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
};

export const startProduct = async (
  appPort: number,
  env: Record<string, string>,
): Promise<BenchProduct> => {
  const cluster = await startThrowAwayCluster({ durable: true });
  const appUrl = `http://127.0.0.1:${appPort}`;
  const own = { DATABASE_URL: cluster.url, PORT: String(appPort), APP_URL: appUrl };
  const keys = { ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}` };
  const child = await spawnProduct({ ...own, ...keys, ...env });
  await createAdmin(cluster.url);
  const signIn = await fetch(`${appUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    call: async (path, body, method = body === undefined ? 'GET' : 'POST') => {
      const reply = await fetch(`${appUrl}${path}`, {
        method,
        headers: { cookie, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    },
    visit: async (url) => {
      await fetch(url, { headers: { cookie }, redirect: 'manual' });
    },
    appUrl,
    databaseUrl: cluster.url,
    cookie,
    forgetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    peakMemory: () => readPeak(child.pid),
    stop: async () => {
      const ended = Promise.withResolvers<void>();
      child.removeAllListeners('exit').once('exit', () => ended.resolve());
      child.kill('SIGTERM');
      await ended.promise;
      await cluster.stop();
    },
  };
};

const EVERY_MS = 200;

/** Reads a thing again and again until it is as wanted; the thing says how it got there. */
export const waitUntil = async <Thing>(
  { call }: BenchProduct,
  path: string,
  { schema, is }: { schema: z.ZodType<Thing>; is: (thing: Thing) => boolean },
): Promise<Thing> => {
  for (;;) {
    const thing = schema.parse(await call(path));
    if (is(thing)) return thing;
    await pause(EVERY_MS);
  }
};
