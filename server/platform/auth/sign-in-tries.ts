import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/pool.ts';
import { AppError } from '../errors/app-error.ts';

export const TRIES_PER_MINUTE = 20;
const MINUTE_MS = 60_000;

const nowMs = sql<string>`(extract(epoch from now()) * 1000)::bigint`;
const tryKey = (address: string): string => `sign-in:${address}`;
const takenSchema = z.object({ count: z.number(), msLeft: z.coerce.number() });

/** Takes one of the tries that an address has per minute, whatever process it reaches. */
export const takeTry = async (db: Database, address: string): Promise<void> => {
  const isOver = sql`tries."lastRequest" <= ${nowMs} - ${MINUTE_MS}`;
  const taken = await sql`
    insert into "rateLimit" as tries (id, key, count, "lastRequest")
    values (${randomUUID()}, ${tryKey(address)}, 1, ${nowMs})
    on conflict (key) do update set
      count = case when ${isOver} then 1 else tries.count + 1 end,
      "lastRequest" = case when ${isOver} then excluded."lastRequest" else tries."lastRequest" end
    returning count, "lastRequest" + ${MINUTE_MS} - ${nowMs} as "msLeft"
  `.execute(db);
  const { count, msLeft } = takenSchema.parse(taken.rows[0]);
  if (count <= TRIES_PER_MINUTE) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(msLeft / 1000));
  throw new AppError('request.too_many', 'Too many tries to sign in. Wait a minute.', {
    members: { retryAfterSeconds },
  });
};

/** A try that succeeded does not count: only guessing is to be slow. */
export const giveTryBack = async (db: Database, address: string): Promise<void> => {
  await db
    .updateTable('rateLimit')
    .set({ count: sql`count - 1` })
    .where('key', '=', tryKey(address))
    .where('count', '>', 0)
    .execute();
};

/** Removes what signing in leaves behind: old tries, ended sessions and challenges. */
export const pruneSignIn = async (db: Database): Promise<void> => {
  await db
    .deleteFrom('rateLimit')
    .where('lastRequest', '<', sql<string>`${nowMs} - ${MINUTE_MS}`)
    .execute();
  await db.deleteFrom('session').where('expiresAt', '<', sql<Date>`now()`).execute();
  await db.deleteFrom('verification').where('expiresAt', '<', sql<Date>`now()`).execute();
};
