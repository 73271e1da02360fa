import { credentialsFor, demoStores } from '../../sandbox/demo-stores.ts';
import { createEcAccount } from '../features/ec-accounts/create-ec-account.ts';
import type { EcAccountDeps } from '../features/ec-accounts/ec-accounts.deps.ts';
import { editEcAccount } from '../features/ec-accounts/edit-ec-account.ts';
import { revokeAuthorization } from '../features/ec-accounts/revoke-authorization.ts';
import { queueRun } from '../features/orders/queue-run.ts';
import type { Database } from '../platform/db/pool.ts';
import { connectAccount } from './connect-account.ts';
import type { DemoAccount } from './demo-merchants.ts';

export type Owner = {
  merchantId: string;
  /** Channel ids by name. */
  channels: ReadonlyMap<string, string>;
  /** The operator who connects the shops. */
  userId: string;
  sandboxUrl: string;
};

const LIMIT_MS = 30_000;

const credentialsOf = ({ platform, shop }: DemoAccount, sandboxUrl: string) => {
  const store = demoStores.find((one) => one.platform === platform && one.shop === shop);
  return store ? credentialsFor(store, sandboxUrl) : {};
};

const shippingTypeIds = async (db: Database): Promise<Map<string, string>> => {
  const types = await db.selectFrom('shipping_types').select(['id', 'code']).execute();
  return new Map(types.map(({ id, code }) => [code, id]));
};

const settle = async (deps: EcAccountDeps, id: string, account: DemoAccount): Promise<void> => {
  const types = await shippingTypeIds(deps.db);
  const { fetchSlots, inboundPush, pushPercentage } = account;
  const shippingTypeMappings = Object.entries(account.shipping).map(([platformCode, type]) => ({
    platformCode,
    shippingTypeId: types.get(type) ?? '',
  }));
  const push = { inboundPush, pushPercentage };
  const settings = { fetchOrders: true, fetchSlots, ...push, shippingTypeMappings };
  await editEcAccount(deps, { id, patch: { settings } });
};

/** A catch-up run, which leaves the cooldown of the manual fetch alone. */
const fetchWeek = async (deps: EcAccountDeps, ecAccountId: string, merchantId: string) => {
  const run = { ecAccountId, merchantId, trigger: 'catch_up', requestedBy: null } as const;
  await deps.db.transaction().execute((trx) => queueRun(trx, deps.jobs, run));
};

/** Creates an account and lets happen to it what the demo says. */
export const createAccount = async (
  deps: EcAccountDeps,
  owner: Owner,
  account: DemoAccount,
): Promise<void> => {
  const { platform, displayName, after } = account;
  const { merchantId } = owner;
  const channelId = owner.channels.get(account.channel) ?? '';
  const credentials = credentialsOf(account, owner.sandboxUrl);
  const input = { merchantId, platform, displayName, channelId, credentials };
  const id = await createEcAccount(deps, input);
  if (after === 'created') return;
  await connectAccount(deps, { id, platform }, owner.userId);
  if (after === 'revoked') {
    await revokeAuthorization(deps, { id, platform }, AbortSignal.timeout(LIMIT_MS));
  }
  await settle(deps, id, account);
  if (after === 'connected') await fetchWeek(deps, id, merchantId);
};
