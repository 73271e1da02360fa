import { type RawBuilder, sql } from 'kysely';
import type { Platforms } from '../ec-accounts/platforms.ts';

/** Minutes after which a platform that tells of orders at once is asked anyway: webhooks get lost. */
export const REALTIME_TARGET = 30;
/** Minutes within which a slot's fetch should have ended. */
const SLOT_TARGET = 60;

export const realtimePlatforms = (platforms: Pick<Platforms, 'list'>): string[] =>
  platforms
    .list()
    .filter(({ connector }) => connector.manifest.capabilities.realtimeOrders)
    .map(({ connector }) => connector.manifest.key);

/** Since when nothing was confirmed for account `a`; where nothing ever was, since it was set up. */
export const confirmedSince = sql<Date>`coalesce(
  a.orders_confirmed_until, greatest(a.status_changed_at, a.updated_at))`;

/** Minutes within which orders of account `a` should be here; null where nothing is due: no slots. */
export const targetOf = (realtime: readonly string[]): RawBuilder<number | null> =>
  sql<number | null>`case
    when a.platform = any(${[...realtime]}::text[]) then ${REALTIME_TARGET}::int
    when a.fetch_slots <> '{}' then ${SLOT_TARGET}::int end`;

/** The last slot of account `a` that has come. */
const lastSlot = sql`(
  select max(s.at) from unnest(a.fetch_slots) as slot, generate_series(0, 1) as days,
    lateral (select ((now() at time zone a.time_zone)::date - days::int + slot::time)
      at time zone a.time_zone as at) s
  where s.at <= now())`;

/** Minutes that account `a` is behind: its mark's age, or that of a slot which the mark has not reached. */
export const minutesBehind = (realtime: readonly string[]): RawBuilder<number> =>
  sql<number>`(extract(epoch from now() - case
    when a.platform = any(${[...realtime]}::text[]) then ${confirmedSince}
    else (select case when ${confirmedSince} < l.at then l.at else now() end
      from (select coalesce(${lastSlot}, now()) as at) l) end) / 60)::int`;
