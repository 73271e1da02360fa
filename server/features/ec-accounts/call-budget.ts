import { sql } from 'kysely';
import type { PlatformManifest } from '../../../contract/platforms.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

type Rate = PlatformManifest['limits']['rate'];

/**
 * Spends `cost` from the account's bucket, which all processes share, and says how many
 * milliseconds to wait before the call. The spending is booked at once, so callers queue up.
 */
export const spendCall = async (
  db: Database,
  { ecAccountId, rate, cost }: { ecAccountId: string; rate: Rate; cost: number },
): Promise<number> => {
  const seconds = cost / rate.perSecond;
  const slack = rate.burst / rate.perSecond;
  const { rows } = await sql<{ wait: number }>`
    insert into call_budgets (ec_account_id, full_at)
    select id, clock_timestamp() + make_interval(secs => ${seconds})
    from ec_accounts where id = ${ecAccountId}
    on conflict (ec_account_id) do update
      set full_at = greatest(call_budgets.full_at, clock_timestamp()) + make_interval(secs => ${seconds})
    returning greatest(
      0,
      extract(epoch from full_at - clock_timestamp()) - ${slack}::float8,
      extract(epoch from blocked_until - clock_timestamp())
    )::float8 as wait`.execute(db);
  return Math.ceil((rows[0]?.wait ?? 0) * 1000);
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
