import type { Connector } from '../../../connectors/connector.ts';
import type { ConnectorContext, Credentials } from '../../../connectors/connector-context.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { StatusReason } from '../../../contract/ec-accounts.contract.ts';
import { asSystem } from '../../platform/audit/actor.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { blockCalls } from './call-budget.ts';
import { changeStatus, lockAccountRow } from './change-status.ts';
import { readCredentials, type StoredCredentials, sameCredentials } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { createPlatformContext } from './platform-context.ts';
import type { InstalledPlatform } from './platforms.ts';
import { refreshToken } from './refresh-token.ts';

export type PlatformTask<Result> = (
  connector: Connector,
  context: ConnectorContext,
) => Promise<Result>;

type Call = {
  ecAccountId: string;
  platform: string;
  signal: AbortSignal;
  /** Only the clean-up of a deletion may still call for an account that is being deleted. */
  cleansUp?: true;
};

const REFRESH_AHEAD_MS = 120_000;
const DEFAULT_SILENCE_MS = 5_000;

/** The credentials a call went out with: only a refusal of what is still stored says anything. */
type Attempt = { call: Call; platform: InstalledPlatform; used: Credentials };

const reasonOf = (error: ConnectorError, { used }: Attempt): StatusReason | null => {
  if (error.kind === 'scope') return 'scope_missing';
  if (error.kind !== 'auth') return null;
  return used.refresh_token ? 'authorization_expired' : 'credentials_refused';
};

/**
 * Does one piece of work on the platform of an account: with a token that is still good, once more
 * after a refresh when the platform refuses it, and marking the account as disconnected when it
 * refuses for good. Throws ConnectorError; `run.account_gone` when the account was deleted.
 */
export const callPlatform = async <Result>(
  deps: EcAccountDeps,
  call: Call,
  task: PlatformTask<Result>,
): Promise<Result> => {
  const platform = deps.platforms.get(call.platform);
  const { ecAccountId } = call;
  const stored = await readCredentials(deps.db, deps.keyRing, { ecAccountId, lock: false });
  if (!stored || (stored.deleting && !call.cleansUp)) {
    throw new AppError('run.account_gone', 'The account was deleted.');
  }
  const attempt: Attempt = { call, platform, used: stored.values };
  try {
    if (expiresSoon(deps, stored)) await renew(deps, attempt, (now) => expiresSoon(deps, now));
    return await tryTwice(deps, attempt, task);
  } catch (error) {
    if (error instanceof ConnectorError) await settle(deps, attempt, error);
    throw error;
  }
};

const expiresSoon = ({ clock }: Pick<EcAccountDeps, 'clock'>, stored: StoredCredentials): boolean =>
  stored.accessExpiresAt !== null &&
  stored.accessExpiresAt.getTime() - clock.now().epochMilliseconds < REFRESH_AHEAD_MS;

/** Leaves in `attempt` what is stored after the refresh, ours or somebody else's. */
const renew = async (
  deps: EcAccountDeps,
  attempt: Attempt,
  stale: (stored: StoredCredentials) => boolean,
): Promise<void> => {
  const { platform, call } = attempt;
  const fresh = await refreshToken(deps, { ecAccountId: call.ecAccountId, platform, stale });
  if (!fresh) throw new AppError('run.account_gone', 'The account was deleted.');
  attempt.used = fresh;
};

const tryTwice = async <Result>(
  deps: EcAccountDeps,
  attempt: Attempt,
  task: PlatformTask<Result>,
): Promise<Result> => {
  const { call, platform } = attempt;
  const { connector } = platform;
  const run = () => {
    const context = createPlatformContext(deps, { ...call, platform, credentials: attempt.used });
    return task(connector, context);
  };
  try {
    return await run();
  } catch (error) {
    const refused = error instanceof ConnectorError && error.kind === 'auth';
    if (!refused || !connector.authorization) throw error;
    const before = attempt.used;
    await renew(deps, attempt, ({ values }) => sameCredentials(values, before));
    return run();
  }
};

const settle = async (
  deps: EcAccountDeps,
  attempt: Attempt,
  error: ConnectorError,
): Promise<void> => {
  const { ecAccountId } = attempt.call;
  if (error.kind === 'rate_limited') {
    await blockCalls(deps.db, ecAccountId, error.retryAfterMs ?? DEFAULT_SILENCE_MS);
  }
  const reason = reasonOf(error, attempt);
  if (!reason) return;
  await deps.db.transaction().execute(async (trx) => {
    // The account before its secrets, as everywhere: the other way round would deadlock with an edit.
    await lockAccountRow(trx, ecAccountId);
    const stored = await readCredentials(trx, deps.keyRing, { ecAccountId, lock: true });
    // Somebody entered new credentials while the old ones were being refused.
    if (!stored || !sameCredentials(stored.values, attempt.used)) return;
    const marked = { event: 'marked', reason, detail: error.message } as const;
    await asSystem(() => changeStatus(trx, deps, { ecAccountId, ...marked }));
  });
};
