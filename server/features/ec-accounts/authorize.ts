import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Connector } from '../../../connectors/connector.ts';
import type { Credentials } from '../../../connectors/connector-context.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { requireTypedCredentials, splitSecrets } from './account-credentials.ts';
import { connectShop } from './connect-shop.ts';
import { readCredentials, storeSecrets } from './credentials.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { toPlatformProblem } from './ec-accounts.errors.ts';
import { createPlatformContext } from './platform-context.ts';

export type AccountRef = { id: string; platform: string };

const redirectUri = (deps: Pick<EcAccountDeps, 'appUrl'>, platform: string): string =>
  `${deps.appUrl}/oauth/${platform}/callback`;

export const authorizationOf = (deps: EcAccountDeps, key: string) => {
  const platform = deps.platforms.get(key);
  const { authorization } = platform.connector;
  if (authorization) return { platform, authorization };
  throw new AppError(
    'ec_account.not_authorizable',
    'This platform is connected with keys: enter them and test the connection.',
  );
};

/** Begins an authorization: a one-use state, bound to this person and account, for ten minutes. */
export const beginAuthorization = async (
  deps: EcAccountDeps,
  account: AccountRef,
  userId: string,
): Promise<string> => {
  const { platform, authorization } = authorizationOf(deps, account.platform);
  const stored = await readCredentials(deps.db, deps.keyRing, {
    ecAccountId: account.id,
    lock: false,
  });
  const credentials = stored?.values ?? {};
  requireTypedCredentials(platform.connector, credentials);
  const state = randomBytes(32).toString('base64url');
  await deps.db
    .insertInto('authorization_states')
    .values({
      state_hash: sha256(state),
      ec_account_id: account.id,
      user_id: userId,
      expires_at: sql`now() + interval '10 minutes'`,
    })
    .execute();
  const context = { app: platform.app, origin: platform.origin, credentials };
  return authorization.url(context, { state, redirectUri: redirectUri(deps, account.platform) });
};

const stateInvalid = (): AppError =>
  new AppError(
    'authorization.state_invalid',
    'This authorization was already used, is too old, or was begun for something else. Start it again.',
  );

const declined = (): AppError =>
  new AppError(
    'authorization.denied',
    'The authorization was declined on the platform. Start it again and approve it there.',
  );

export type Callback = { platform: string; query: Record<string, string>; userId: string | null };

/** Uses a state up: whoever comes second with it, or is somebody else, gets nothing. */
export const consumeState = async (
  deps: Pick<EcAccountDeps, 'db'>,
  callback: Callback,
): Promise<string> => {
  const row = await deps.db
    .deleteFrom('authorization_states as s')
    .using('ec_accounts as a')
    .whereRef('a.id', '=', 's.ec_account_id')
    .where('s.state_hash', '=', sha256(callback.query.state ?? ''))
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('s.user_id', '=', callback.userId ?? '')
    .where('a.platform', '=', callback.platform)
    .where('a.deleting_at', 'is', null)
    .returning('s.ec_account_id')
    .executeTakeFirst();
  if (row) return row.ec_account_id;
  throw stateInvalid();
};

/** Exchanges the callback for tokens, proves them, stores them and connects the account. */
export const completeAuthorization = async (
  deps: EcAccountDeps,
  { ecAccountId, ...callback }: Callback & { ecAccountId: string },
  signal: AbortSignal,
): Promise<void> => {
  const { platform, authorization } = authorizationOf(deps, callback.platform);
  if (callback.query.error) throw declined();
  const stored = await readCredentials(deps.db, deps.keyRing, { ecAccountId, lock: false });
  const work = { ecAccountId, platform, signal };
  const asked = createPlatformContext(deps, { ...work, credentials: stored?.values ?? {} });
  try {
    const exchange = { query: callback.query, redirectUri: redirectUri(deps, callback.platform) };
    const grant = await authorization.complete(asked, exchange);
    const values = { ...asked.credentials, ...grant.credentials };
    const shop = await platform.connector.probe(
      createPlatformContext(deps, { ...work, credentials: values }),
    );
    const { secrets } = splitSecrets(platform.connector, values);
    await deps.db.transaction().execute(async (trx) => {
      await connectShop(trx, deps, { ecAccountId, shop, event: 'authorized' });
      const { connector } = platform;
      await requireSameShop(trx, deps, { ecAccountId, connector, asked: asked.credentials });
      await storeSecrets(trx, deps.keyRing, { ecAccountId, secrets, ...grant });
    });
  } catch (error) {
    throw toAuthorizationProblem(error);
  }
};

const toAuthorizationProblem = (error: unknown): unknown =>
  error instanceof ConnectorError && error.kind === 'rejected'
    ? new AppError('authorization.refused', error.message, { cause: error })
    : toPlatformProblem(error);

/** Tokens belong to the shop that was asked for: if another one was typed meanwhile, they are not kept. */
const requireSameShop = async (
  trx: Database,
  deps: EcAccountDeps,
  {
    ecAccountId,
    connector,
    asked,
  }: { ecAccountId: string; connector: Connector; asked: Credentials },
): Promise<void> => {
  const stored = await readCredentials(trx, deps.keyRing, { ecAccountId, lock: true });
  if (stored && connector.shopAddress(stored.values) === connector.shopAddress(asked)) return;
  throw stateInvalid();
};
