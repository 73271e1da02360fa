import { sql } from 'kysely';
import {
  mailWishSchema,
  type NoticePreferences,
  noticeCategorySchema,
  noticePreferencesSchema,
} from '../../../contract/notifications.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

/** What a person chose; problems in English before the first choice. */
export const readPreferences = async (db: Database, userId: string): Promise<NoticePreferences> => {
  const [settings, wishes] = await Promise.all([
    db
      .selectFrom('notice_mail_settings')
      .select('language')
      .where('user_id', '=', userId)
      .executeTakeFirst(),
    db
      .selectFrom('notice_preferences')
      .select(['category', 'email'])
      .where('user_id', '=', userId)
      .execute(),
  ]);
  const chosen = new Map(wishes.map(({ category, email }) => [category, email]));
  const email = noticeCategorySchema.options.map((category) => {
    const wish = mailWishSchema.parse(chosen.get(category) ?? 'problems');
    return [category, wish] as const;
  });
  return noticePreferencesSchema.parse({
    language: settings?.language ?? 'en',
    email: Object.fromEntries(email),
  });
};

export const keepPreferences = async (
  db: Database,
  userId: string,
  { language, email }: NoticePreferences,
): Promise<void> => {
  const wishes = Object.entries(email).map(([category, wish]) => ({
    user_id: userId,
    category,
    email: wish,
  }));
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('notice_mail_settings')
      .values({ user_id: userId, language })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ language }))
      .execute();
    await trx
      .insertInto('notice_preferences')
      .values(wishes)
      .onConflict((conflict) =>
        conflict
          .columns(['user_id', 'category'])
          .doUpdateSet((row) => ({ email: row.ref('excluded.email') })),
      )
      .execute();
  });
};

const TEST_PAUSE_SECONDS = 60;

/**
 * Decides in one statement whether a person may have a test mail now; answers the seconds to wait
 * otherwise.
 */
export const takeTestTurn = async (db: Database, userId: string): Promise<number | null> => {
  const pause = sql`make_interval(secs => ${TEST_PAUSE_SECONDS})`;
  const taken = await db
    .insertInto('notice_mail_settings')
    .values({ user_id: userId, tested_at: sql`now()` })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ tested_at: sql`now()` })
        .where((eb) => {
          const last = eb.ref('notice_mail_settings.tested_at');
          return eb.or([eb(last, 'is', null), eb(last, '<=', sql<Date>`now() - ${pause}`)]);
        }),
    )
    .returning('user_id')
    .executeTakeFirst();
  return taken ? null : TEST_PAUSE_SECONDS;
};
