import {
  type AccountRef,
  beginAuthorization,
  completeAuthorization,
  consumeState,
} from '../features/ec-accounts/authorize.ts';
import type { EcAccountDeps } from '../features/ec-accounts/ec-accounts.deps.ts';
import { testConnection } from '../features/ec-accounts/test-connection.ts';

const LIMIT_MS = 30_000;

/** Presses "Install" on the consent page of the shop; answers the query of the callback. */
const consent = async (deps: EcAccountDeps, authorizeUrl: string) => {
  const { origin, pathname, searchParams } = new URL(authorizeUrl);
  const form = new URLSearchParams(searchParams);
  form.set('decision', 'install');
  const request = {
    method: 'POST',
    url: `${origin}${pathname}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  } as const;
  const reply = await deps.outgoing.send(request, AbortSignal.timeout(LIMIT_MS));
  const callback = URL.parse(reply.headers.location ?? '');
  if (!callback) throw new Error(`The shop's consent page answered ${reply.status}`);
  return Object.fromEntries(callback.searchParams);
};

const authorize = async (deps: EcAccountDeps, account: AccountRef, userId: string) => {
  const query = await consent(deps, await beginAuthorization(deps, account, userId));
  const callback = { platform: account.platform, query, userId };
  const ecAccountId = await consumeState(deps, callback);
  const signal = AbortSignal.timeout(LIMIT_MS);
  await completeAuthorization(deps, { ...callback, ecAccountId }, signal);
};

/** Connects the account as a person would: by authorization, or by a test of its keys. */
export const connectAccount = async (
  deps: EcAccountDeps,
  account: AccountRef,
  userId: string,
): Promise<void> => {
  if (deps.platforms.get(account.platform).connector.authorization) {
    return authorize(deps, account, userId);
  }
  const passed = await testConnection(deps, account, AbortSignal.timeout(LIMIT_MS));
  if (!passed) throw new Error(`The demo's ${account.platform} store refused its own keys`);
};
