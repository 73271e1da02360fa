import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { minutesBehind, targetOf } from '../orders/freshness.queries.ts';

const MOST_FAILURES = 50;
const MOST_COUNTED = 10_000;

/** The account, how far its orders are behind, and what its authorization holds. */
export const findHealth = (db: Database, ecAccountId: string, realtime: readonly string[]) =>
  db
    .selectFrom('ec_accounts as a')
    .leftJoin('ec_account_secrets as s', 's.ec_account_id', 'a.id')
    .select([
      'a.status',
      'a.platform',
      'a.fetch_orders as fetchOrders',
      'a.orders_confirmed_until as confirmedUntil',
      's.access_expires_at as accessExpiresAt',
      's.refresh_expires_at as refreshExpiresAt',
      's.authorization_expires_at as authorizationExpiresAt',
      's.updated_at as refreshedAt',
      minutesBehind(realtime).as('behind'),
      targetOf(realtime).as('target'),
      sql<Date | null>`(
        select o.placed_at from orders o where o.ec_account_id = a.id
        order by o.placed_at desc, o.id desc limit 1)`.as('newestOrderAt'),
      sql<number>`(
        select count(*)::int from (
          select from orders o where o.ec_account_id = a.id and o.open_holds > 0
          limit ${sql.lit(MOST_COUNTED)}) o)`.as('openHolds'),
      sql<number>`(
        select count(*)::int from shipments p
        where p.merchant_id = a.merchant_id and p.ec_account_id = a.id
          and p.tracking_status = 'failed')`.as('failedParcels'),
      sql<Date>`now()`.as('now'),
    ])
    .where('a.id', '=', ecAccountId)
    .executeTakeFirstOrThrow();

export type HealthRecord = Awaited<ReturnType<typeof findHealth>>;

/** The last fetches that ended, newest first. */
export const listEnds = (db: Database, ecAccountId: string) =>
  db
    .selectFrom('runs')
    .select(['outcome', 'error_code as code', 'finished_at as at'])
    .where('ec_account_id', '=', ecAccountId)
    .where('kind', '=', 'orders')
    .where('window_from', 'is not', null)
    .where('status', '=', 'done')
    .orderBy('window_to', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_FAILURES)
    .execute();

export type FetchEnded = Awaited<ReturnType<typeof listEnds>>[number];

export const findRecount = (db: Database, ecAccountId: string) =>
  db
    .selectFrom('runs')
    .select([
      'id',
      'status',
      'outcome',
      'window_from',
      'window_to',
      'seen',
      'missing',
      'failed',
      'queued_at',
      'finished_at',
    ])
    .where('ec_account_id', '=', ecAccountId)
    .where('trigger', '=', 'recount')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

export type RecountRecord = NonNullable<Awaited<ReturnType<typeof findRecount>>>;
