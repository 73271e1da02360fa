import type { Right } from '../../../contract/access.contract.ts';
import { manualActions } from '../../../contract/account-actions.ts';
import { connectionStatusSchema } from '../../../contract/ec-accounts.contract.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { insertRun } from '../runs/insert-run.ts';
import type { ListingDeps } from './listings.deps.ts';
import { syncUnavailable } from './listings.errors.ts';
import { syncMappingsJob } from './listings.jobs.ts';

type Request = { ecAccountId: string; requestedBy: string; rights: readonly Right[] };

const lockAccount = async (trx: Database, ecAccountId: string) => {
  const account = await trx
    .selectFrom('ec_accounts')
    .select(['merchant_id', 'platform', 'status', 'fetch_orders', 'inbound_push', 'deleting_at'])
    .where('id', '=', ecAccountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!account) throw notFound('account');
  return account;
};

type Account = Awaited<ReturnType<typeof lockAccount>>;

const requireAvailable = (deps: ListingDeps, account: Account, rights: readonly Right[]): void => {
  if (account.deleting_at) throw syncUnavailable('not_connected');
  const { syncMappings } = manualActions({
    status: connectionStatusSchema.parse(account.status),
    fetchOrders: account.fetch_orders,
    inboundPush: account.inbound_push,
    capabilities: deps.platforms.get(account.platform).connector.manifest.capabilities,
    rights,
  });
  if (!syncMappings.available) throw syncUnavailable(syncMappings.reason);
};

/** The mapping sync of an account that waits or works; null when there is none. */
export const findOpenSync = async (db: Database, ecAccountId: string): Promise<string | null> => {
  const run = await db
    .selectFrom('runs')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .where('kind', '=', 'mappings')
    .where('status', '<>', 'done')
    .executeTakeFirst();
  return run?.id ?? null;
};

/** Queues a sync of the account's product mappings; while one waits or works, answers that one's id. */
export const queueSync = (deps: ListingDeps, request: Request): Promise<string> =>
  deps.db.transaction().execute(async (trx) => {
    const { ecAccountId, requestedBy, rights } = request;
    const account = await lockAccount(trx, ecAccountId);
    requireAvailable(deps, account, rights);
    const open = await findOpenSync(trx, ecAccountId);
    if (open) return open;
    const merchantId = account.merchant_id;
    const run = { kind: 'mappings', trigger: 'manual', ecAccountId, merchantId } as const;
    const runId = await insertRun(trx, { ...run, requestedBy });
    await deps.jobs.send(trx, syncMappingsJob, { payload: { runId }, lane: ecAccountId });
    await announceChange(trx, { merchantId, topic: 'ec_account', id: ecAccountId });
    return runId;
  });
