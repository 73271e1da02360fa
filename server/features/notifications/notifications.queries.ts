import { type Expression, type SqlBool, sql } from 'kysely';
import { type Notification, notificationSchema } from '../../../contract/notifications.contract.ts';
import { type Principal, scopeOf } from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

/** A person's own, of merchants that the person may still see. */
const notifications = (db: Database, reader: Principal) =>
  db
    .selectFrom('notifications as n')
    .innerJoin('merchants as m', 'm.id', 'n.merchant_id')
    .select([
      'n.id',
      'n.merchant_id',
      'm.name as merchant_name',
      'n.category',
      'n.severity',
      'n.code',
      'n.params',
      'n.link',
      'n.read_at',
      'n.created_at',
    ])
    .where('n.user_id', '=', reader.userId)
    .where(inScope('n.merchant_id', scopeOf(reader)));

type NotificationRow = Awaited<
  ReturnType<ReturnType<typeof notifications>['executeTakeFirstOrThrow']>
>;

export const toNotification = (row: NotificationRow): Notification =>
  notificationSchema.parse({
    id: row.id,
    merchant: { id: row.merchant_id, name: row.merchant_name },
    category: row.category,
    severity: row.severity,
    code: row.code,
    params: row.params,
    link: row.link,
    readAt: row.read_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  });

type ListRequest = {
  filter: { read?: boolean | undefined; category?: string | undefined };
  beforeId: string | null;
  limit: number;
};

/** Newest first; one row more than `limit`, to tell whether another page follows. */
export const listNotifications = (
  db: Database,
  reader: Principal,
  { filter, beforeId, limit }: ListRequest,
) =>
  notifications(db, reader)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (beforeId) conditions.push(eb('n.id', '<', beforeId));
      if (filter.category) conditions.push(eb('n.category', '=', filter.category));
      if (filter.read !== undefined) {
        conditions.push(eb('n.read_at', filter.read ? 'is not' : 'is', null));
      }
      return eb.and(conditions);
    })
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .execute();

/** Marks the given ones of a person's notifications as read, or all; answers which changed. */
export const markRead = (db: Database, userId: string, ids: readonly string[] | undefined) =>
  db
    .updateTable('notifications')
    .set({ read_at: sql`now()` })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .$if(ids !== undefined, (query) => query.where(sql<SqlBool>`id = any(${ids}::bigint[])`))
    .returning(['id', 'merchant_id'])
    .execute();

const KEPT_DAYS = 90;

/** Run daily; answers how many old notifications went. */
export const pruneNotifications = async (db: Database): Promise<bigint> => {
  const { numDeletedRows } = await db
    .deleteFrom('notifications')
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .executeTakeFirst();
  return numDeletedRows;
};
