import { manualActions } from '../../../contract/account-actions.ts';
import { connectionStatusSchema } from '../../../contract/ec-accounts.contract.ts';
import { type Principal, rightsFor } from '../../platform/auth/principal.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { EcAccountRecord } from '../ec-accounts/ec-accounts.queries.ts';
import { insertRun } from '../runs/insert-run.ts';
import { stockRunJob } from './stock-sync.jobs.ts';
import type { SyncDeps } from './sync.deps.ts';

const sentences: Readonly<Record<string, string>> = {
  not_connected: 'The account is not connected. Restore the connection first.',
  inbound_push_off: 'Inbound push is off. Turn it on on the edit page first.',
  platform_unsupported: 'This platform takes no stock numbers.',
};

/** Throws `stock_sync.unavailable` unless the account offers the manual stock sync to this person now. */
export const requireManualSync = (
  deps: Pick<SyncDeps, 'platforms'>,
  principal: Principal,
  account: EcAccountRecord,
): void => {
  const { manualStockSync } = manualActions({
    status: account.deleting_at ? 'disconnected' : connectionStatusSchema.parse(account.status),
    fetchOrders: account.fetch_orders,
    inboundPush: account.inbound_push,
    capabilities: deps.platforms.get(account.platform).connector.manifest.capabilities,
    rights: rightsFor(principal, account.merchant_id),
  });
  if (manualStockSync.available) return;
  const { reason } = manualStockSync;
  throw new AppError('stock_sync.unavailable', sentences[reason] ?? 'Not available now.', {
    members: { reason },
  });
};

/** Begins a preview, or answers the one that is being read already. */
export const queuePreview = async (
  deps: SyncDeps,
  account: EcAccountRecord,
  requestedBy: string,
): Promise<string> => {
  try {
    return await insertPreview(deps, account, requestedBy);
  } catch (error) {
    if (!isUniqueViolation(error, 'stock_previews_reading_idx')) throw error;
    const reading = await deps.db
      .selectFrom('stock_previews')
      .select('id')
      .where('ec_account_id', '=', account.id)
      .where('status', '=', 'reading')
      .executeTakeFirst();
    // It became ready between the two statements: then a new one is due.
    return reading?.id ?? queuePreview(deps, account, requestedBy);
  }
};

const insertPreview = (deps: SyncDeps, account: EcAccountRecord, requestedBy: string) =>
  deps.db.transaction().execute(async (trx) => {
    const { id: ecAccountId, merchant_id: merchantId } = account;
    const runId = await insertRun(trx, {
      kind: 'stock_preview',
      trigger: 'manual',
      ecAccountId,
      merchantId,
      requestedBy,
    });
    const { id } = await trx
      .insertInto('stock_previews')
      .values({
        merchant_id: merchantId,
        ec_account_id: ecAccountId,
        run_id: runId,
        requested_by: requestedBy,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await deps.jobs.send(trx, stockRunJob, { payload: { runId }, lane: ecAccountId });
    await announceChange(trx, { merchantId, topic: 'stock_preview', id, ecAccountId });
    return id;
  });
