import { type SqlBool, sql } from 'kysely';
import type { ApiKey } from '../../../contract/api-keys.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';

const apiKeys = (db: Database, ownerId: string) =>
  db
    .selectFrom('apikey')
    // To the microsecond, as the cursor must not skip keys of the same millisecond.
    .select([
      'id',
      'name',
      'start',
      'expiresAt',
      'createdAt',
      sql<string>`to_json("createdAt") #>> '{}'`.as('at'),
    ])
    .where('referenceId', '=', ownerId);

type ApiKeyRow = Awaited<ReturnType<ReturnType<typeof apiKeys>['executeTakeFirstOrThrow']>>;

export const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name ?? '',
  start: row.start ?? '',
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export const findApiKey = (db: Database, ownerId: string, id: string) =>
  apiKeys(db, ownerId).where('id', '=', id).executeTakeFirstOrThrow();

type ListRequest = { ownerId: string; before: [at: string, id: string] | null; limit: number };

/** Newest first; one row more than `limit`, to tell whether another page follows. */
export const listApiKeys = (db: Database, { ownerId, before, limit }: ListRequest) =>
  apiKeys(db, ownerId)
    .$if(before !== null, (query) =>
      query.where(sql<SqlBool>`("createdAt", id) < (${before?.[0]}::timestamptz, ${before?.[1]})`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();

/** Before anybody is shown the key: without its row in the log it stays unknown and opens nothing. */
export const recordNewApiKey = (db: Database, { id, name, expiresAt }: ApiKey): Promise<void> => {
  const subject = { kind: 'api_key', id, name } as const;
  const changes = auditFacts({ expiresAt });
  return recordAudit(db, [{ action: 'created', subject, merchantId: null, changes }]);
};

/** Answers whether the person had such a key. */
export const deleteApiKey = (db: Database, ownerId: string, id: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const deleted = await trx
      .deleteFrom('apikey')
      .where('referenceId', '=', ownerId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    if (!deleted) return false;
    const subject = { kind: 'api_key', id, name: deleted.name } as const;
    await recordAudit(trx, [{ action: 'deleted', subject, merchantId: null }]);
    return true;
  });
