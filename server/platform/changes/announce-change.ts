import { sql } from 'kysely';
import { z } from 'zod';
import { type Change, changeSchema } from '../../../contract/changes.contract.ts';
import type { Database } from '../db/pool.ts';

export const CHANGES_CHANNEL = 'quayside_changes';

/** A change as it travels between our processes. With `userId` it concerns that person alone. */
export const announcementSchema = changeSchema.extend({ userId: z.string().optional() });
export type Announcement = z.infer<typeof announcementSchema>;

/** Tells every process of many changes with one statement; heard when the transaction commits. */
export const announceChanges = async (
  db: Database,
  announcements: readonly Announcement[],
): Promise<void> => {
  if (announcements.length === 0) return;
  const payloads = announcements.map((announcement) => JSON.stringify(announcement));
  await sql`
    select pg_notify(${CHANGES_CHANNEL}, payload) from unnest(${payloads}::text[]) as payload
  `.execute(db);
};

/** Tells every process that something changed; within a transaction, once that commits. */
export const announceChange = (db: Database, change: Change): Promise<void> =>
  announceChanges(db, [change]);
