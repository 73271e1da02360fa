import { type SqlBool, sql } from 'kysely';
import type { ApiKey } from '../../../contract/api-keys.contract.ts';
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

/** Answers whether the person had such a key. */
export const deleteApiKey = async (db: Database, ownerId: string, id: string): Promise<boolean> => {
  const deleted = await db
    .deleteFrom('apikey')
    .where('referenceId', '=', ownerId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return deleted !== undefined;
};
