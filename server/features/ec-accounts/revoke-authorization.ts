import { type AccountRef, authorizationOf } from './authorize.ts';
import { changeStatus } from './change-status.ts';
import { readCredentials, wipeSecrets } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { toPlatformProblem } from './ec-accounts.errors.ts';
import { createPlatformContext } from './platform-context.ts';
import { recordOnAccount } from './record-on-account.ts';

/** Gives the authorization back to the platform and forgets the tokens. */
export const revokeAuthorization = async (
  deps: EcAccountDeps,
  account: AccountRef,
  signal: AbortSignal,
): Promise<void> => {
  const ecAccountId = account.id;
  const { platform, authorization } = authorizationOf(deps, account.platform);
  const stored = await readCredentials(deps.db, deps.keyRing, { ecAccountId, lock: false });
  const credentials = stored?.values ?? {};
  try {
    await authorization.revoke(
      createPlatformContext(deps, { ecAccountId, platform, credentials, signal }),
    );
  } catch (error) {
    throw toPlatformProblem(error);
  }
  await deps.db.transaction().execute(async (trx) => {
    await recordOnAccount(trx, ecAccountId, { action: 'authorization_revoked' });
    const marked = { event: 'marked', reason: 'authorization_revoked' } as const;
    await changeStatus(trx, deps, { ecAccountId, ...marked });
    await wipeSecrets(trx, ecAccountId);
  });
};
