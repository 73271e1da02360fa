import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { createKeyRing } from '../crypto/key-ring.ts';
import { resealSignInSecret, signInSecret } from './sign-in-secret.ts';

const { db } = await testDatabase();
const oldKey = { id: 'old', key: randomBytes(32) };
const newKey = { id: 'new', key: randomBytes(32) };

it('is the same for all processes, also when several make it at once', async () => {
  const ring = createKeyRing([oldKey]);
  const secrets = await Promise.all([1, 2, 3, 4].map(() => signInSecret(db, ring)));
  expect(new Set(secrets).size).toBe(1);
  const rows = await db.selectFrom('server_secrets').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.sealed.includes(secrets[0] ?? '')).toBe(false);
});

it('survives a rotation, after which the old key is needed no more', async () => {
  const before = await signInSecret(db, createKeyRing([oldKey]));
  await expect(signInSecret(db, createKeyRing([newKey]))).rejects.toThrow(/"old"/);
  const both = createKeyRing([newKey, oldKey]);
  await resealSignInSecret(db, both);
  await resealSignInSecret(db, both);
  expect(await signInSecret(db, createKeyRing([newKey]))).toBe(before);
});
