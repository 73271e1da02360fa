import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { signInSecret } from '../auth/sign-in-secret.ts';
import { checkKeys } from './check-keys.ts';
import { createKeyRing } from './key-ring.ts';

const { db } = await testDatabase();
const first = createKeyRing([{ id: 'first', key: randomBytes(32) }]);
const other = createKeyRing([{ id: 'other', key: randomBytes(32) }]);

it('starts with any key on an empty database, and only with the right one afterwards', async () => {
  await checkKeys(db, other);
  await signInSecret(db, first);
  await checkKeys(db, first);
  await expect(checkKeys(db, other)).rejects.toThrow(/key "first", which is not there/);
});
