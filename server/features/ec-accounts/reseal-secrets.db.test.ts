import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyRing, type RingKey } from '../../platform/crypto/key-ring.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { readCredentials, storeSecrets } from './credentials.ts';
import { countOutdatedSecrets, resealSecrets } from './reseal-secrets.ts';

const { db } = await testDatabase();
const oldKey: RingKey = { id: 'old', key: randomBytes(32) };
const newKey: RingKey = { id: 'new', key: randomBytes(32) };
const expiry = { accessExpiresAt: null, refreshExpiresAt: null };

const merchant_id = await makeMerchant(db);
const accounts = await db
  .insertInto('ec_accounts')
  .values(
    Array.from({ length: 250 }, (_, index) => ({
      merchant_id,
      platform: 'woocommerce',
      display_name: `Store ${index}`,
      time_zone: 'Asia/Taipei',
    })),
  )
  .returning('id')
  .execute();

describe('rotating the keys', () => {
  it('seals every account anew while a process that knew only the old key goes on', async () => {
    const running = createKeyRing([oldKey], () => [newKey, oldKey]);
    for (const { id } of accounts) {
      const secrets = { token: `secret ${id}` };
      await storeSecrets(db, running, { ecAccountId: id, secrets, ...expiry });
    }
    const rotating = createKeyRing([newKey, oldKey]);
    expect(await countOutdatedSecrets(db, rotating)).toBe(250);
    while ((await resealSecrets(db, rotating)) > 0);
    expect(await countOutdatedSecrets(db, rotating)).toBe(0);
    const onlyNew = createKeyRing([newKey]);
    for (const ring of [running, onlyNew]) {
      const [first] = accounts;
      const ecAccountId = first?.id ?? '';
      const stored = await readCredentials(db, ring, { ecAccountId, lock: false });
      expect(stored?.values).toEqual({ token: `secret ${ecAccountId}` });
    }
  });
});
