import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ConnectorContext,
  Credentials,
  HttpClient,
  HttpRequest,
} from '../../../connectors/connector-context.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { OutgoingError } from '../../platform/http/outgoing.ts';
import { keepPace, type Pace, spendCall } from './call-budget.ts';
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

type Account = { ecAccountId: string; platform: InstalledPlatform; signal: AbortSignal };

const budgeted = (deps: ContextDeps, { ecAccountId, platform, signal }: Account) => {
  const { rate } = platform.connector.manifest.limits;
  const usual = rate.unit === 'points' ? POINTS_PER_CALL : 1;
  let pace: Pace = rate;
  const http: HttpClient = async (request: HttpRequest) => {
    const spent = await spendCall(deps.db, { ecAccountId, rate, cost: request.cost ?? usual });
    const { waitMs } = spent;
    pace = spent.pace;
    if (waitMs > MAX_WAIT_MS) {
      throw new ConnectorError('rate_limited', 'The call budget of this account is used up.', {
        retryAfterMs: waitMs,
      });
    }
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    try {
      return await deps.outgoing.send(request, signal);
    } catch (error) {
      throw error instanceof OutgoingError ? toConnectorError(error) : error;
    }
  };
  const granted = async ({ perSecond, burst }: Pace): Promise<void> => {
    if (perSecond === pace.perSecond && burst === pace.burst) return;
    pace = { perSecond, burst };
    await keepPace(deps.db, ecAccountId, pace);
  };
  return { http, granted };
};

/** Everything a connector may touch, for one account and one piece of work. */
export const createPlatformContext = (
  deps: ContextDeps,
  account: Account & { credentials: Credentials },
): ConnectorContext => {
  const { platform, ecAccountId } = account;
  const log = deps.log.child({ ecAccountId, platform: platform.connector.manifest.key });
  return {
    ...budgeted(deps, account),
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
