import { sql } from 'kysely';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Notice } from '../../platform/notices/notice.ts';
import { wantsMail } from './notice-mail.queries.ts';

/** The account that a notice speaks of, for its timeline: the one it leads to, if only by its run. */
const accountOf = (link: string | null) => {
  const [, kind = '', id = '0'] = /^\/([a-z-]+)\/(\d{1,18})(?:\/|$)/.exec(link ?? '') ?? [];
  const tables = {
    runs: sql`runs`,
    'stock-previews': sql`stock_previews`,
    'stock-syncs': sql`stock_syncs`,
    orders: sql`orders`,
  };
  const table = Object.entries(tables).find(([name]) => name === kind)?.[1];
  if (table)
    return sql<string | null>`(select ec_account_id from ${table} where id = ${id}::bigint)`;
  return kind === 'ec-accounts' ? sql<string | null>`${id}::bigint` : sql<null>`null::bigint`;
};

/** `mails`: whether the installation sends any. */
const insertForEverybody = (trx: Database, notice: Notice, mails: boolean) =>
  trx
    .insertInto('notifications')
    .columns([
      'user_id',
      'merchant_id',
      'category',
      'severity',
      'code',
      'params',
      'link',
      'notice_id',
      'ec_account_id',
      'mail_wanted',
    ])
    .expression((eb) =>
      eb
        .selectFrom('user')
        .innerJoin('merchants', (join) => join.on('merchants.id', '=', notice.merchantId))
        .leftJoin('memberships', (join) =>
          join
            .onRef('memberships.user_id', '=', 'user.id')
            .onRef('memberships.merchant_id', '=', 'merchants.id'),
        )
        .leftJoin('notice_preferences as wish', (join) =>
          join.onRef('wish.user_id', '=', 'user.id').on('wish.category', '=', notice.category),
        )
        .select((row) => [
          'user.id as user_id',
          'merchants.id as merchant_id',
          row.val(notice.category).as('category'),
          row.val(notice.severity).as('severity'),
          row.val(notice.code).as('code'),
          sql<string>`${JSON.stringify(notice.params)}::jsonb`.as('params'),
          row.val(notice.link).as('link'),
          sql<string>`${notice.noticeId}::uuid`.as('notice_id'),
          accountOf(notice.link).as('ec_account_id'),
          sql<boolean>`${mails} and ${wantsMail(sql.ref('wish.email'), row.val(notice.severity))}`.as(
            'mail_wanted',
          ),
        ])
        .where((row) =>
          row.or([row('user.role', '=', 'admin'), sql<boolean>`'view' = any(memberships.rights)`]),
        ),
    )
    .onConflict((conflict) => conflict.columns(['user_id', 'notice_id']).doNothing())
    .returning(['id', 'user_id', 'mail_wanted'])
    .execute();

/** Sends the jobs that mail it to these people, in the transaction of the notice. */
export type QueueMails = (trx: Database, userIds: readonly string[]) => Promise<void>;

/**
 * Writes a notice into the bell of everybody who may see its merchant, and has it mailed to those
 * who want that; a second time changes nothing.
 */
export const tellPeople = async (
  db: Database,
  notice: Notice,
  queueMails: QueueMails | null = null,
): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    const told = await insertForEverybody(trx, notice, queueMails !== null);
    const { merchantId } = notice;
    await announceChanges(
      trx,
      told.map((row) => ({ merchantId, topic: 'notification', id: row.id, userId: row.user_id })),
    );
    const wanting = told.filter((row) => row.mail_wanted).map((row) => row.user_id);
    if (queueMails) await queueMails(trx, wanting);
  });
};
