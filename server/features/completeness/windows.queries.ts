import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/** More than a platform that is asked every half hour fills in a month. */
const MOST_WINDOWS = 3000;

type Shop = { ecAccountId: string; shopId: string | null };

/** Windows of fetches that brought everything they could of the account's shop. */
const fetchedWindows = (db: Database, { ecAccountId, shopId }: Shop) =>
  db
    .selectFrom('runs as r')
    .where('r.ec_account_id', '=', ecAccountId)
    .where('r.kind', '=', 'orders')
    .where('r.window_from', 'is not', null)
    .where('r.shop_id', '=', shopId)
    .where('r.outcome', 'in', ['ok', 'partial']);

/** Those that end after an instant, newest first. */
export const listWindows = (db: Database, shop: Shop, after: Date) =>
  fetchedWindows(db, shop)
    .select([
      'r.id as runId',
      'r.trigger',
      'r.outcome',
      sql<Date>`r.window_from`.as('from'),
      sql<Date>`r.window_to`.as('to'),
    ])
    .where('r.window_to', '>', after)
    .orderBy('r.window_to', 'desc')
    .limit(MOST_WINDOWS)
    .execute();

/** Where the first fetch of the shop began; null while there was none. Spans that people asked for are none. */
export const firstWindowFrom = async (db: Database, shop: Shop): Promise<Date | null> => {
  const row = await fetchedWindows(db, shop)
    .select(sql<Date>`r.window_from`.as('from'))
    .where('r.window_asked', '=', false)
    .orderBy('r.window_to')
    .limit(1)
    .executeTakeFirst();
  return row?.from ?? null;
};

/** The fetch that covered an instant; and the bounds of the gap that it lies in otherwise. */
export const findCover = async (db: Database, shop: Shop, instant: Date) => {
  const covering = await fetchedWindows(db, shop)
    .select(['r.id as runId'])
    .where('r.window_to', '>', instant)
    .where('r.window_from', '<=', instant)
    .orderBy('r.window_to')
    .limit(1)
    .executeTakeFirst();
  if (covering) return { runId: covering.runId, from: null, to: null };
  const around = await fetchedWindows(db, shop)
    .select([
      sql<Date | null>`max(r.window_to) filter (where r.window_to <= ${instant})`.as('from'),
      sql<Date | null>`min(r.window_from) filter (where r.window_from > ${instant})`.as('to'),
    ])
    .executeTakeFirst();
  return { runId: null, from: around?.from ?? null, to: around?.to ?? null };
};

/** What an account's completeness is told from. */
export const findMark = (db: Database, ecAccountId: string) =>
  db
    .selectFrom('ec_accounts as a')
    .select([
      'a.orders_confirmed_until as confirmedUntil',
      'a.shop_id as shopId',
      sql<Date>`now()`.as('now'),
    ])
    .where('a.id', '=', ecAccountId)
    .executeTakeFirstOrThrow();
