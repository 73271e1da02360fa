import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { hashPassword } from 'better-auth/crypto';
import { createUser } from '../../server/features/people/create-user.ts';
import { createDatabase } from '../../server/platform/db/pool.ts';

/** Somebody who works with the product while it is being killed. */
export type Person = {
  /** Tries until it is answered; answers the JSON, or null for a refusal of the request itself. */
  call: (path: string, body?: unknown, method?: string) => Promise<unknown>;
  visit: (url: string) => Promise<void>;
};

const AGAIN_MS = 300;

const answered = async (ask: () => Promise<Response>): Promise<Response> => {
  for (;;) {
    const reply = await ask().catch(() => null);
    if (reply && reply.status < 500) return reply;
    await reply?.text();
    await pause(AGAIN_MS);
  }
};

/** An admin, made in the database and signed in over HTTP. */
export const signInPerson = async (appUrl: string, databaseUrl: string): Promise<Person> => {
  await answered(() => fetch(`${appUrl}/readyz`));
  const person = { email: 'soak@soak.test', password: randomBytes(12).toString('hex') };
  const options = { applicationName: 'soak', max: 1, onIdleError: () => undefined };
  const { db, close } = createDatabase(databaseUrl, options);
  const admin = { ...person, name: 'Soak', role: 'admin' } as const;
  await createUser({ db, auth: { hashPassword } }, { ...admin, memberships: [] });
  await close();
  const headers = { 'content-type': 'application/json' };
  const signIn = { method: 'POST', headers, body: JSON.stringify(person) };
  const reply = await answered(() => fetch(`${appUrl}/api/auth/sign-in/email`, signIn));
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    call: async (path, body, method = body === undefined ? 'GET' : 'POST') => {
      const init = {
        method,
        headers: { ...headers, cookie },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      };
      const answer = await answered(() => fetch(`${appUrl}${path}`, init));
      return answer.ok ? answer.json() : null;
    },
    visit: async (url) => {
      await answered(() => fetch(url, { headers: { cookie }, redirect: 'manual' }));
    },
  };
};
