import { sql } from 'kysely';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import { queuePushRun, waitingToQueued } from './inbound-push-queue.ts';

const pushPlatforms = ({ platforms }: Pick<EcAccountDeps, 'platforms'>): string[] =>
  platforms
    .list()
    .map(({ connector }) => connector.manifest)
    .filter(({ capabilities }) => capabilities.stockPush)
    .map(({ key }) => key);

type Owing = { roundId: string; platforms: readonly string[] };

/** Held until the shares are here, so that an account which connects meanwhile finds them. */
const lockAccounts = async (trx: Database, { roundId, platforms }: Owing): Promise<void> => {
  await sql`
    select a.id from ec_accounts a
    where a.merchant_id = (
        select i.merchant_id from inbound_rounds r join inbounds i on i.id = r.inbound_id
        where r.id = ${roundId})
      and a.inbound_push and a.deleting_at is null and a.platform = any(${platforms}::text[])
    order by a.id for share`.execute(trx);
};

/**
 * Each round adds what the whole line is owed by now less what it was owed before, so that the
 * rounds of a line add up to its share rounded down once.
 */
const writeShares = async (trx: Database, { roundId, platforms }: Owing) => {
  const { rows } = await sql<{ id: string; ecAccountId: string; status: string }>`
    with put as (
      select a.id as account_id, a.merchant_id, a.status, a.push_percentage, l.id as line_id,
        l.product_id, p.push_stock,
        coalesce(sum(rl.quantity) filter (where rl.round_id < r.id), 0) as before,
        sum(rl.quantity) as total
      from inbound_rounds r
      join inbounds i on i.id = r.inbound_id
      join inbound_lines l on l.inbound_id = i.id
      join products p on p.id = l.product_id
      join inbound_round_lines rl on rl.inbound_line_id = l.id and rl.round_id <= r.id
      join inbound_rounds o on o.id = rl.round_id and o.kind = 'put_away'
      join ec_accounts a on a.merchant_id = i.merchant_id and a.inbound_push
        and a.deleting_at is null and a.platform = any(${platforms}::text[])
      join channel_stock c on c.sales_channel_id = a.sales_channel_id
        and c.warehouse_id = i.warehouse_id and c.inventory_type_id = rl.inventory_type_id
      where r.id = ${roundId} and r.kind = 'put_away'
        -- The job may come again after mappings changed; what was owed then stays.
        and not exists (
          select from inbound_pushes x where x.inbound_round_id = r.id
            and x.inbound_line_id = l.id and x.ec_account_id = a.id)
      group by a.id, l.id, p.id
      having bool_or(rl.round_id = r.id)
    ), listed as (
      select put.*, s.id as listing_id, coalesce(s.units, 1) as units,
        s.tracked and s.stock_ref is not null as tracked,
        100 * coalesce(s.units, 1) * greatest(count(s.id) over (partition by account_id, line_id), 1)
          as divisor
      from put
      left join listings s on s.ec_account_id = put.account_id and s.product_id = put.product_id
        and s.vanished_at is null
    ), owed as (
      select listed.*,
        (total * push_percentage / divisor - before * push_percentage / divisor)::int as share,
        case when listing_id is null then 'no_listing'
          when not push_stock then 'do_not_push'
          when not tracked then 'not_tracked'
          when total * push_percentage / divisor = before * push_percentage / divisor
            then 'share_is_zero' end as code
      from listed
    )
    insert into inbound_pushes (
      merchant_id, ec_account_id, inbound_round_id, inbound_line_id, listing_id, quantity,
      push_percentage, units, delta, status, code)
    select merchant_id, account_id, ${roundId}::bigint, line_id, listing_id,
      (total - before)::int, push_percentage, units, case when code is null then share else 0 end,
      case when code is not null then 'skipped' when status = 'connected' then 'queued'
        else 'waiting' end,
      coalesce(code, case when status <> 'connected' then 'disconnected' end)
    from owed
    order by account_id, line_id, listing_id
    on conflict do nothing
    returning id, ec_account_id as "ecAccountId", status`.execute(trx);
  return rows;
};

const announceShares = async (trx: Database, roundId: string, accountIds: Iterable<string>) => {
  const inbound = await trx
    .selectFrom('inbound_rounds as r')
    .innerJoin('inbounds as i', 'i.id', 'r.inbound_id')
    .select(['i.id', 'i.merchant_id as merchantId'])
    .where('r.id', '=', roundId)
    .executeTakeFirstOrThrow();
  await announceChanges(
    trx,
    [...accountIds].map((ecAccountId) => ({
      ...inbound,
      topic: 'inbound_push' as const,
      ecAccountId,
    })),
  );
};

/**
 * Writes down what each account is owed of a round that was put away, once however often it is
 * asked, and sends the connected ones theirs. Bundles get nothing when their components come in.
 */
export const oweInboundPushes = (deps: EcAccountDeps, roundId: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const owing = { roundId, platforms: pushPlatforms(deps) };
    await lockAccounts(trx, owing);
    const rows = await writeShares(trx, owing);
    const accountIds = new Set(rows.map(({ ecAccountId }) => ecAccountId));
    if (accountIds.size > 0) await announceShares(trx, roundId, accountIds);
    const queued = rows.filter(({ status }) => status === 'queued');
    for (const ecAccountId of new Set(queued.map((row) => row.ecAccountId))) {
      await queuePushRun(trx, deps.jobs, ecAccountId);
      await waitingToQueued(trx, ecAccountId);
    }
  });
