import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Database } from '../../platform/db/pool.ts';
import { openSecret, sealSecret } from './signing-secret.ts';

/** Seals the secrets of addresses anew under the key that seals now; there are few of them. */
export const resealSigningSecrets = (db: Database, keyRing: KeyRing): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('outgoing_webhooks')
      .select(['id', 'key_id', 'sealed'])
      .where('key_id', '<>', keyRing.activeKeyId())
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const row of rows) {
      const { keyId, sealed } = sealSecret(keyRing, row.id, openSecret(keyRing, row));
      await trx
        .updateTable('outgoing_webhooks')
        .set({ key_id: keyId, sealed })
        .where('id', '=', row.id)
        .execute();
    }
    return rows.length;
  });
