import { ConnectorError } from '../../../connectors/connector-error.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { callPlatform } from './call-platform.ts';
import { wipeSecrets } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { recordOnAccount } from './record-on-account.ts';

/**
 * Asks the platform whether the app is really gone, with the tokens of now. If it is, the account
 * is disconnected by that refusal; its dead tokens are then forgotten.
 */
export const confirmUninstall = async (
  deps: EcAccountDeps,
  ecAccountId: string,
  signal: AbortSignal,
): Promise<void> => {
  const account = await deps.db
    .selectFrom('ec_accounts')
    .select('platform')
    .where('id', '=', ecAccountId)
    .where('status', '=', 'connected')
    .executeTakeFirst();
  if (!account) return;
  const call = { ecAccountId, platform: account.platform, signal };
  try {
    await callPlatform(deps, call, (connector, context) => connector.probe(context));
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'auth') throw error;
    await deps.db.transaction().execute(async (trx) => {
      const disconnected = await trx
        .updateTable('ec_accounts')
        .set({ status_reason: 'app_uninstalled' })
        .where('id', '=', ecAccountId)
        .where('status', '=', 'disconnected')
        .returning('id')
        .executeTakeFirst();
      if (!disconnected) return;
      await wipeSecrets(trx, ecAccountId);
      const changes = auditFacts({ reason: 'app_uninstalled' });
      await recordOnAccount(trx, ecAccountId, { action: 'authorization_revoked', changes });
    });
  }
};
