import type { Credentials } from '../../../connectors/connector-context.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { requireTypedCredentials } from './account-credentials.ts';
import { callPlatform } from './call-platform.ts';
import { changeStatus, lockAccountRow } from './change-status.ts';
import { connectShop } from './connect-shop.ts';
import { readCredentials, sameCredentials } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { changedMeanwhile, toPlatformProblem } from './ec-accounts.errors.ts';
import { recordOnAccount } from './record-on-account.ts';

/** An outage says nothing about the credentials; everything else is a failed test. */
const provesNothing = new Set<ConnectorError['kind']>(['unavailable', 'rate_limited', 'bug']);

/** Tries the credentials with one cheap read and keeps what it proved; answers whether they passed. */
export const testConnection = async (
  deps: EcAccountDeps,
  account: { id: string; platform: string },
  signal: AbortSignal,
): Promise<boolean> => {
  const ecAccountId = account.id;
  await requireTestable(deps, account);
  let tested: Credentials = {};
  const conclude = (work: (trx: Database) => Promise<void>) =>
    deps.db.transaction().execute(async (trx) => {
      await lockAccountRow(trx, ecAccountId);
      const stored = await readCredentials(trx, deps.keyRing, { ecAccountId, lock: true });
      if (!stored || !sameCredentials(stored.values, tested)) throw changedMeanwhile();
      await work(trx);
    });
  try {
    const call = { ecAccountId, platform: account.platform, signal };
    const shop = await callPlatform(deps, call, (connector, context) => {
      tested = context.credentials;
      return connector.probe(context);
    });
    await conclude((trx) => connectShop(trx, deps, { ecAccountId, shop, event: 'test_passed' }));
    return true;
  } catch (error) {
    if (!(error instanceof ConnectorError) || provesNothing.has(error.kind)) {
      throw toPlatformProblem(error);
    }
    const failure = { event: 'test_failed', reason: 'test_failed', detail: error.message } as const;
    await conclude(async (trx) => {
      const changes = auditFacts({ result: 'failed', problem: error.kind });
      await recordOnAccount(trx, ecAccountId, { action: 'connection_tested', changes });
      await changeStatus(trx, deps, { ecAccountId, ...failure });
    });
    return false;
  }
};

const requireTestable = async (
  deps: EcAccountDeps,
  account: { id: string; platform: string },
): Promise<void> => {
  const { connector } = deps.platforms.get(account.platform);
  const stored = await readCredentials(deps.db, deps.keyRing, {
    ecAccountId: account.id,
    lock: false,
  });
  const values = stored?.values ?? {};
  requireTypedCredentials(connector, values);
  const ungranted = connector.manifest.credentialFields.some(
    (field) => field.source === 'granted' && field.secret && !values[field.name],
  );
  if (ungranted) {
    throw new AppError('ec_account.not_testable', 'Authorize the account on the platform first.');
  }
};
