import type { Credentials } from '../../../connectors/connector.ts';
import { readCredentials, type StoredCredentials, storeSecrets } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { createPlatformContext } from './platform-context.ts';
import type { InstalledPlatform } from './platforms.ts';

type RefreshDeps = Omit<EcAccountDeps, 'jobs' | 'appUrl'>;

type Refresh = {
  ecAccountId: string;
  platform: InstalledPlatform;
  signal: AbortSignal;
  /** Decides, on what is stored once the lock is held, whether somebody else has refreshed already. */
  stale: (stored: StoredCredentials) => boolean;
};

/**
 * Refreshes an account's token single-flight: the row stays locked from reading the old pair to
 * storing the new one, in every process, and the new pair is stored before anyone uses it.
 * Answers the credentials to use; null when the account is gone.
 */
export const refreshToken = (deps: RefreshDeps, refresh: Refresh): Promise<Credentials | null> =>
  deps.db.transaction().execute(async (trx) => {
    const { ecAccountId, platform, signal } = refresh;
    const stored = await readCredentials(trx, deps.keyRing, { ecAccountId, lock: true });
    const { authorization, manifest } = platform.connector;
    if (!stored || !authorization || !refresh.stale(stored)) return stored?.values ?? null;
    const context = createPlatformContext(deps, {
      ecAccountId,
      platform,
      credentials: stored.values,
      signal,
    });
    const grant = await authorization.refresh(context);
    const secretNames = new Set(
      manifest.credentialFields.filter((field) => field.secret).map((field) => field.name),
    );
    const values = { ...stored.values, ...grant.credentials };
    const secrets = Object.fromEntries(
      Object.entries(values).filter(([name]) => secretNames.has(name)),
    );
    await storeSecrets(trx, deps.keyRing, { ecAccountId, secrets, ...grant });
    return values;
  });
