import { sql } from 'kysely';
import type { PlatformManifest } from '../../../contract/platforms.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

type Rate = PlatformManifest['limits']['rate'];

/** How fast an account may call: refilled by the second, and at once. */
export type Pace = Pick<Rate, 'perSecond' | 'burst'>;

type Spending = { ecAccountId: string; rate: Rate; cost: number };

/**
 * Spends `cost` from the account's bucket, which all processes share, and says how many
 * milliseconds to wait before the call. The spending is booked at once, so callers queue up. The
 * pace is what the platform granted the account, else what the manifest says.
 */
export const spendCall = async (
  db: Database,
  { ecAccountId, rate, cost }: Spending,
): Promise<{ waitMs: number; pace: Pace }> => {
  const { rows } = await sql<{ wait: number; perSecond: number; burst: number }>`
    insert into call_budgets (ec_account_id, full_at)
    select id, clock_timestamp() + make_interval(secs => ${cost / rate.perSecond})
    from ec_accounts where id = ${ecAccountId}
    on conflict (ec_account_id) do update
      set full_at = greatest(call_budgets.full_at, clock_timestamp())
        + make_interval(secs => ${cost} / coalesce(call_budgets.per_second, ${rate.perSecond}))
    returning
      coalesce(per_second, ${rate.perSecond}) as "perSecond", coalesce(burst, ${rate.burst}) as burst,
      greatest(
        0,
        extract(epoch from full_at - clock_timestamp())
          - coalesce(burst, ${rate.burst}) / coalesce(per_second, ${rate.perSecond}),
        extract(epoch from blocked_until - clock_timestamp())
      )::float8 as wait`.execute(db);
  const { wait = 0, perSecond = rate.perSecond, burst = rate.burst } = rows[0] ?? {};
  return { waitMs: Math.ceil(wait * 1000), pace: { perSecond, burst } };
};

/** Keeps what the platform grants the account, for every process from the next call on. */
export const keepPace = async (
  db: Database,
  ecAccountId: string,
  { perSecond, burst }: Pace,
): Promise<void> => {
  await db
    .updateTable('call_budgets')
    .set({ per_second: perSecond, burst })
    .where('ec_account_id', '=', ecAccountId)
    .execute();
};

/** The platform asked for silence: no process calls it for this account until then. */
export const blockCalls = async (
  db: Database,
  ecAccountId: string,
  milliseconds: number,
): Promise<void> => {
  await sql`
    update call_budgets set blocked_until = greatest(
      blocked_until, clock_timestamp() + make_interval(secs => ${milliseconds / 1000}))
    where ec_account_id = ${ecAccountId}`.execute(db);
};
