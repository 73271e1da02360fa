import { sql } from 'kysely';
import type { EcAccountDeletion } from '../../../contract/ec-accounts.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { recordOnAccount } from './record-on-account.ts';
import { removeWebhooks } from './webhook-registrations.ts';

type Account = { id: string; merchantId: string; platform: string; shopId: string | null };

const leftOf = ({ topic }: { topic: string }): string => (topic === '*' ? 'all' : topic);

/**
 * Marks the account first, so that no job calls the platform any more; then removes its webhooks
 * there, as far as that goes; then deletes it. Orders and their ledger stay.
 */
export const deleteEcAccount = async (
  deps: EcAccountDeps,
  account: Account,
): Promise<EcAccountDeletion> => {
  await deps.db
    .updateTable('ec_accounts')
    .set({ deleting_at: sql`coalesce(deleting_at, now())`, next_fetch_at: null })
    .where('id', '=', account.id)
    .execute();
  const removal = account.shopId
    ? await removeWebhooks(deps, account)
    : { webhooksRemoved: 0, webhooksLeft: [] };
  await deps.db.transaction().execute(async (trx) => {
    // The account before its runs, in the order in which an import locks them.
    await trx
      .selectFrom('ec_accounts')
      .select('id')
      .where('id', '=', account.id)
      .forUpdate()
      .execute();
    await sql`
      update orders o set ec_account_id = null, ec_account_name = a.display_name
      from ec_accounts a where a.id = ${account.id} and o.ec_account_id = a.id`.execute(trx);
    await trx
      .updateTable('runs')
      .set({
        status: 'done',
        outcome: 'failed',
        error_code: 'run.account_gone',
        error_detail: 'The account was deleted before the run ended.',
        finished_at: sql`now()`,
        lease: null,
      })
      .where('ec_account_id', '=', account.id)
      .where('status', '<>', 'done')
      .execute();
    const { webhooksRemoved, webhooksLeft } = removal;
    const changes = auditFacts({ webhooksRemoved, webhooksLeft: webhooksLeft.map(leftOf) });
    await recordOnAccount(trx, account.id, { action: 'deleted', changes });
    await trx.deleteFrom('ec_accounts').where('id', '=', account.id).execute();
    await announceChange(trx, {
      merchantId: account.merchantId,
      topic: 'ec_account',
      id: account.id,
    });
  });
  return removal;
};
