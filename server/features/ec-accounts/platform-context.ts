import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ConnectorContext,
  Credentials,
  HttpClient,
  HttpRequest,
} from '../../../connectors/connector.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { OutgoingError } from '../../platform/http/outgoing.ts';
import { spendCall } from './call-budget.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import type { InstalledPlatform } from './platforms.ts';

type ContextDeps = Pick<EcAccountDeps, 'db' | 'clock' | 'outgoing' | 'log'>;

/** Longer waits give the worker back and come again. */
const MAX_WAIT_MS = 20_000;
const POINTS_PER_CALL = 20;

const toConnectorError = (error: OutgoingError): ConnectorError =>
  error.reason === 'blocked'
    ? new ConnectorError('rejected', error.message, { cause: error })
    : new ConnectorError('unavailable', error.message, { cause: error });

const budgetedClient = (
  deps: ContextDeps,
  account: { ecAccountId: string; platform: InstalledPlatform; signal: AbortSignal },
): HttpClient => {
  const { rate } = account.platform.connector.manifest.limits;
  const usual = rate.unit === 'points' ? POINTS_PER_CALL : 1;
  return async (request: HttpRequest) => {
    const cost = request.cost ?? usual;
    const wait = await spendCall(deps.db, { ecAccountId: account.ecAccountId, rate, cost });
    if (wait > MAX_WAIT_MS) {
      throw new ConnectorError('rate_limited', 'The call budget of this account is used up.', {
        retryAfterMs: wait,
      });
    }
    if (wait > 0) await sleep(wait, undefined, { signal: account.signal });
    try {
      return await deps.outgoing.send(request, account.signal);
    } catch (error) {
      throw error instanceof OutgoingError ? toConnectorError(error) : error;
    }
  };
};

/** Everything a connector may touch, for one account and one piece of work. */
export const createPlatformContext = (
  deps: ContextDeps,
  account: {
    ecAccountId: string;
    platform: InstalledPlatform;
    credentials: Credentials;
    signal: AbortSignal;
  },
): ConnectorContext => {
  const { platform, ecAccountId } = account;
  const log = deps.log.child({ ecAccountId, platform: platform.connector.manifest.key });
  return {
    http: budgetedClient(deps, account),
    credentials: account.credentials,
    app: platform.app,
    origin: platform.origin,
    clock: deps.clock,
    log: {
      info: (facts, message) => log.info(facts, message),
      warn: (facts, message) => log.warn(facts, message),
    },
    signal: account.signal,
  };
};
