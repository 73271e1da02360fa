import { type Expression, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import {
  noticePreferencesSchema,
  notificationSchema,
} from '../../../contract/notifications.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

/** Whether a person wants a notice by e-mail; each argument names a column or holds its value. */
export const wantsMail = (wish: Expression<unknown>, severity: Expression<unknown>) => sql<boolean>`
  case coalesce(${wish}, 'problems')
    when 'all' then true
    when 'problems' then ${severity} in ('warning', 'error')
    else false
  end`;

/** As long as mail servers keep trying; what is older stays in the bell. */
const TRY_DAYS = 5;

/** Notices to mail, of merchants that their readers may still see, if still wanted. */
const waiting = (db: Database) =>
  db
    .selectFrom('notifications as n')
    .innerJoin('user as u', 'u.id', 'n.user_id')
    .innerJoin('merchants as m', 'm.id', 'n.merchant_id')
    .leftJoin('memberships as s', (join) =>
      join.onRef('s.user_id', '=', 'n.user_id').onRef('s.merchant_id', '=', 'n.merchant_id'),
    )
    .leftJoin('notice_preferences as p', (join) =>
      join.onRef('p.user_id', '=', 'n.user_id').onRef('p.category', '=', 'n.category'),
    )
    .where('n.mail_wanted', '=', true)
    .where('n.mailed_at', 'is', null)
    .where('n.created_at', '>', sql<Date>`now() - make_interval(days => ${TRY_DAYS})`)
    .where((eb) => eb.or([eb('u.role', '=', 'admin'), sql<SqlBool>`'view' = any(s.rights)`]))
    .where(wantsMail(sql.ref('p.email'), sql.ref('n.severity')));

const waitingSchema = notificationSchema
  .pick({ id: true, category: true, severity: true, code: true, params: true, link: true })
  .extend({ merchant: z.string(), timeZone: z.string(), createdAt: z.date(), age: z.number() });

/** A notice as it is mailed; `age` in seconds. */
export type WaitingNotice = z.infer<typeof waitingSchema>;

/** What waits to be mailed to a person, oldest first. */
export const listWaiting = async (db: Database, userId: string): Promise<WaitingNotice[]> => {
  const rows = await waiting(db)
    .select([
      'n.id',
      'n.category',
      'n.severity',
      'n.code',
      'n.params',
      'n.link',
      'n.created_at as createdAt',
      'm.name as merchant',
      'm.time_zone as timeZone',
      sql<number>`extract(epoch from now() - n.created_at)::float8`.as('age'),
    ])
    .where('n.user_id', '=', userId)
    .orderBy('n.id')
    .execute();
  return z.array(waitingSchema).parse(rows);
};

/** People whose notices have waited for minutes. */
export const listLate = async (db: Database): Promise<string[]> => {
  const rows = await waiting(db)
    .select('n.user_id')
    .distinct()
    .where('n.created_at', '<', sql<Date>`now() - interval '3 minutes'`)
    .execute();
  return rows.map((row) => row.user_id);
};

export const markMailed = async (db: Database, ids: readonly string[]): Promise<void> => {
  await db
    .updateTable('notifications')
    .set({ mailed_at: sql`now()` })
    .where(sql<SqlBool>`id = any(${ids}::bigint[])`)
    .execute();
};

const recipientSchema = z.object({
  address: z.string(),
  language: noticePreferencesSchema.shape.language,
});
export type Recipient = z.infer<typeof recipientSchema>;

/** Null once the person was deleted. */
export const findRecipient = async (db: Database, userId: string): Promise<Recipient | null> => {
  const row = await db
    .selectFrom('user as u')
    .leftJoin('notice_mail_settings as l', 'l.user_id', 'u.id')
    .select(['u.email as address', sql<string>`coalesce(l.language, 'en')`.as('language')])
    .where('u.id', '=', userId)
    .executeTakeFirst();
  return row ? recipientSchema.parse(row) : null;
};
