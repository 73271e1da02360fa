import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { serializeSigned } from 'hono/utils/cookie';
import type { Right, Role } from '../../contract/access.contract.ts';
import { signInSecret } from '../platform/auth/sign-in-secret.ts';
import { createKeyRing } from '../platform/crypto/key-ring.ts';
import type { Database } from '../platform/db/pool.ts';

export const testKeyRing = createKeyRing([{ id: 'test', key: Buffer.alloc(32, 7) }]);

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Opens a session as signing in would; answers the `cookie` header that carries it. */
export const signIn = async (db: Database, userId: string): Promise<string> => {
  const token = randomBytes(24).toString('base64url');
  const now = new Date();
  await db
    .insertInto('session')
    .values({
      id: randomUUID(),
      token,
      userId,
      expiresAt: new Date(now.getTime() + WEEK_MS),
      updatedAt: now,
    })
    .execute();
  return serializeSigned('quayside.session_token', token, await signInSecret(db, testKeyRing));
};

type UserOptions = {
  role?: Role;
  name?: string;
  /** By merchant id. */
  rights?: Record<string, readonly Right[]>;
  /** Only somebody with a password can sign in by the form; hashing takes a moment. */
  password?: string;
};

export type TestUser = { id: string; name: string; email: string; cookie: string };

/** Somebody who is signed in; an operator without rights unless told otherwise. */
export const makeUser = async (
  db: Database,
  { role = 'operator', name = 'Somebody', rights = {}, password }: UserOptions = {},
): Promise<TestUser> => {
  const id = randomUUID();
  const email = `${id}@people.test`;
  await db.insertInto('user').values({ id, name, email, emailVerified: true, role }).execute();
  for (const [merchantId, granted] of Object.entries(rights)) {
    const membership = { user_id: id, merchant_id: merchantId, rights: [...granted] };
    await db.insertInto('memberships').values(membership).execute();
  }
  if (password) {
    const account = { id: randomUUID(), userId: id, accountId: id, providerId: 'credential' };
    const secret = { password: await hashPassword(password), updatedAt: new Date() };
    await db
      .insertInto('account')
      .values({ ...account, ...secret })
      .execute();
  }
  return { id, name, email, cookie: await signIn(db, id) };
};
