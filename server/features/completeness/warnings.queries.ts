import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { confirmedSince, minutesBehind, targetOf } from '../orders/freshness.queries.ts';

/** Days before the end at which people are told. */
const AUTHORIZATION_DAYS = [30, 14, 7, 3, 1];
const LOOK_BACK_HOURS = [72, 48, 24, 6];
/** A target that is missed by this factor is told. */
const LATE_FACTOR = 3;

type Warned = { id: string; merchantId: string; account: string };

/**
 * Consents that end, and tokens that the daily upkeep has failed to renew for two days. Keeps the step
 * that was reached, so that a warning given late is one and not five; answers the new ones.
 */
export const keepAuthorizationEnds = async (
  trx: Database,
): Promise<(Warned & { days: number })[]> => {
  const { rows } = await sql<Warned & { days: number }>`
    with ending as (
      select a.id, a.merchant_id, a.display_name, e.about,
        ceil(extract(epoch from e.about - now()) / 86400)::int as days
      from ec_accounts a
      join ec_account_secrets s on s.ec_account_id = a.id
      cross join lateral (select least(
        s.authorization_expires_at,
        case when s.updated_at < now() - interval '2 days' then s.refresh_expires_at end) as about) e
      where a.status = 'connected' and a.deleting_at is null and e.about > now()
    ), kept as (
      insert into account_warnings (ec_account_id, kind, about, step)
      select e.id, 'authorization_ends', e.about, s.step from ending e
      cross join lateral (
        select min(step) as step from unnest(${AUTHORIZATION_DAYS}::int[]) as step
        where step >= e.days) s
      where s.step is not null
      on conflict do nothing
      returning ec_account_id
    )
    select e.id, e.merchant_id as "merchantId", e.display_name as account, e.days
    from ending e join kept k on k.ec_account_id = e.id`.execute(trx);
  return rows;
};

type LookBack = { platform: string; days: number };
type LookBackWarned = Warned & { days: number; hours: number };

/** Accounts whose oldest missing orders the platform will soon not give any more. */
export const keepLookBackEnds = async (
  trx: Database,
  limits: readonly LookBack[],
): Promise<LookBackWarned[]> => {
  const { rows } = await sql<LookBackWarned>`
    with ending as (
      select a.id, a.merchant_id, a.display_name, p.days, e.about,
        ceil(extract(epoch from e.about - now()) / 3600)::int as hours
      from ec_accounts a
      join unnest(
        ${limits.map(({ platform }) => platform)}::text[],
        ${limits.map(({ days }) => days)}::int[]) as p(platform, days) on p.platform = a.platform
      cross join lateral (
        select a.orders_confirmed_until + make_interval(hours => p.days * 24) as about) e
      where a.fetch_orders and a.deleting_at is null and e.about > now()
    ), kept as (
      insert into account_warnings (ec_account_id, kind, about, step)
      select e.id, 'look_back_ends', e.about, s.step from ending e
      cross join lateral (
        select min(step) as step from unnest(${LOOK_BACK_HOURS}::int[]) as step
        where step >= e.hours) s
      where s.step is not null
      on conflict do nothing
      returning ec_account_id
    )
    select e.id, e.merchant_id as "merchantId", e.display_name as account, e.days, e.hours
    from ending e join kept k on k.ec_account_id = e.id`.execute(trx);
  return rows;
};

type LateWarned = Warned & { minutes: number; target: number };

/** Connected accounts whose orders are long late; once until something is confirmed again. */
export const keepLateOrders = async (
  trx: Database,
  realtime: readonly string[],
): Promise<LateWarned[]> => {
  const { rows } = await sql<LateWarned>`
    with late as (
      select a.id, a.merchant_id, a.display_name, ${confirmedSince} as about, f.minutes, f.target
      from ec_accounts a
      cross join lateral (
        select ${minutesBehind(realtime)} as minutes, ${targetOf(realtime)} as target) f
      where a.status = 'connected' and a.fetch_orders and a.deleting_at is null
        and f.minutes > f.target * ${LATE_FACTOR}::int
    ), kept as (
      insert into account_warnings (ec_account_id, kind, about, step)
      select id, 'orders_late', about, 0 from late on conflict do nothing returning ec_account_id
    )
    select l.id, l.merchant_id as "merchantId", l.display_name as account, l.minutes, l.target
    from late l join kept k on k.ec_account_id = l.id`.execute(trx);
  return rows;
};
