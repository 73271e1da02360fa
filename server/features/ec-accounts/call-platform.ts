import type { Connector, ConnectorContext, Credentials } from '../../../connectors/connector.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { StatusReason } from '../../../contract/ec-accounts.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { blockCalls } from './call-budget.ts';
import { changeStatus } from './change-status.ts';
import { readCredentials, type StoredCredentials } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { createPlatformContext } from './platform-context.ts';
import type { InstalledPlatform } from './platforms.ts';
import { refreshToken } from './refresh-token.ts';

export type PlatformTask<Result> = (
  connector: Connector,
  context: ConnectorContext,
) => Promise<Result>;

type Call = { ecAccountId: string; platform: string; signal: AbortSignal };

const REFRESH_AHEAD_MS = 120_000;
const DEFAULT_SILENCE_MS = 5_000;

const markReasons: Partial<Record<ConnectorError['kind'], StatusReason>> = {
  auth: 'credentials_refused',
  scope: 'scope_missing',
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
  try {
    const credentials = await currentCredentials(deps, call, platform);
    return await attempt(deps, { call, platform, credentials }, task);
  } catch (error) {
    if (error instanceof ConnectorError) await settle(deps, call, error);
    throw error;
  }
};

const currentCredentials = async (
  deps: EcAccountDeps,
  { ecAccountId }: Call,
  platform: InstalledPlatform,
): Promise<Credentials> => {
  const stored = await readCredentials(deps.db, deps.keyRing, { ecAccountId, lock: false });
  if (!stored) throw new AppError('run.account_gone', 'The account was deleted.');
  if (!platform.connector.authorization || !expiresSoon(deps, stored)) return stored.values;
  const stale = (current: StoredCredentials) => expiresSoon(deps, current);
  const fresh = await refreshToken(deps, { ecAccountId, platform, stale });
  return fresh ?? stored.values;
};

const expiresSoon = ({ clock }: Pick<EcAccountDeps, 'clock'>, stored: StoredCredentials): boolean =>
  stored.accessExpiresAt !== null &&
  stored.accessExpiresAt.getTime() - clock.now().epochMilliseconds < REFRESH_AHEAD_MS;

const attempt = async <Result>(
  deps: EcAccountDeps,
  {
    call,
    platform,
    credentials,
  }: { call: Call; platform: InstalledPlatform; credentials: Credentials },
  task: PlatformTask<Result>,
): Promise<Result> => {
  const { connector } = platform;
  const contextWith = (values: Credentials) =>
    createPlatformContext(deps, { ...call, platform, credentials: values });
  try {
    return await task(connector, contextWith(credentials));
  } catch (error) {
    const refused = error instanceof ConnectorError && error.kind === 'auth';
    if (!refused || !connector.authorization) throw error;
    const stale = (stored: StoredCredentials) =>
      stored.values.access_token === credentials.access_token;
    const fresh = await refreshToken(deps, { ecAccountId: call.ecAccountId, platform, stale });
    if (!fresh) throw error;
    return task(connector, contextWith(fresh));
  }
};

const settle = async (deps: EcAccountDeps, call: Call, error: ConnectorError): Promise<void> => {
  const { ecAccountId } = call;
  if (error.kind === 'rate_limited') {
    await blockCalls(deps.db, ecAccountId, error.retryAfterMs ?? DEFAULT_SILENCE_MS);
  }
  const reason = markReasons[error.kind];
  if (!reason) return;
  await deps.db
    .transaction()
    .execute((trx) =>
      changeStatus(trx, deps, { ecAccountId, event: 'marked', reason, detail: error.message }),
    );
};
