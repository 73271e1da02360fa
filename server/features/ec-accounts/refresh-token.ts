import type { Credentials } from '../../../connectors/connector-context.ts';
import { asSystem } from '../../platform/audit/actor.ts';
import type { Database } from '../../platform/db/pool.ts';
import { splitSecrets } from './account-credentials.ts';
import { readCredentials, type StoredCredentials, storeSecrets } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { createPlatformContext } from './platform-context.ts';
import type { InstalledPlatform } from './platforms.ts';
import { recordOnAccount } from './record-on-account.ts';

type RefreshDeps = Omit<EcAccountDeps, 'jobs' | 'appUrl'>;

type Refresh = {
  ecAccountId: string;
  platform: InstalledPlatform;
  /** Decides, on what is stored once the lock is held, whether somebody else has refreshed already. */
  stale: (stored: StoredCredentials) => boolean;
};

type Outcome = Promise<Credentials | null>;

/** Callers of one process share a refresh, so that waiting for it costs one connection, not one each. */
const underWay = new WeakMap<Database, Map<string, Outcome>>();

/** Each holds a database connection while the platform answers; the rest of the pool is for others. */
const AT_ONCE = 3;

/** No caller's impatience ends it: an answer that is not stored would be a lost token. */
const LIMIT_MS = 60_000;

/**
 * Refreshes an account's token single-flight: the row stays locked from reading the old pair to
 * storing the new one, in every process, and the new pair is stored before anyone uses it.
 * Answers the credentials to use; null when the account is gone.
 */
export const refreshToken = async (deps: RefreshDeps, refresh: Refresh): Outcome => {
  const running = underWay.get(deps.db) ?? new Map<string, Outcome>();
  underWay.set(deps.db, running);
  while (running.size >= AT_ONCE && !running.has(refresh.ecAccountId)) {
    await Promise.allSettled([Promise.race(running.values())]);
  }
  const joined = running.get(refresh.ecAccountId);
  if (joined) return joined;
  const outcome = refreshUnderLock(deps, refresh).finally(() => {
    running.delete(refresh.ecAccountId);
  });
  running.set(refresh.ecAccountId, outcome);
  return outcome;
};

const refreshUnderLock = (deps: RefreshDeps, refresh: Refresh): Outcome =>
  deps.db.transaction().execute(async (trx) => {
    const { ecAccountId, platform } = refresh;
    const stored = await readCredentials(trx, deps.keyRing, { ecAccountId, lock: true });
    const { authorization } = platform.connector;
    if (!stored || !authorization || !refresh.stale(stored)) return stored?.values ?? null;
    const context = createPlatformContext(
      { ...deps, db: trx },
      {
        ecAccountId,
        platform,
        credentials: stored.values,
        signal: AbortSignal.timeout(LIMIT_MS),
      },
    );
    const grant = await authorization.refresh(context);
    const values = { ...stored.values, ...grant.credentials };
    const { secrets } = splitSecrets(platform.connector, values);
    // A refresh need not repeat until when the merchant's consent holds.
    const kept = stored.authorizationExpiresAt?.toISOString() ?? null;
    const authorizationExpiresAt = grant.authorizationExpiresAt ?? kept;
    await storeSecrets(trx, deps.keyRing, {
      ecAccountId,
      secrets,
      ...grant,
      authorizationExpiresAt,
    });
    await asSystem(() => recordOnAccount(trx, ecAccountId, { action: 'token_refreshed' }));
    return values;
  });
