import { createChannel } from '../features/channels/create-channel.ts';
import type { EcAccountDeps } from '../features/ec-accounts/ec-accounts.deps.ts';
import { createMerchant } from '../features/merchants/create-merchant.ts';
import type { PeopleDeps } from '../features/people/create-user.ts';
import { createShippingType } from '../features/shipping-types/create-shipping-type.ts';
import type { Database } from '../platform/db/pool.ts';
import { beginSeed } from './begin-seed.ts';
import { createAccount } from './create-accounts.ts';
import { type DemoMerchant, demoMerchants, ownShippingType } from './demo-merchants.ts';
import { createOperator, createOthers } from './demo-people.ts';
import { createProducts } from './demo-products.ts';

export type SeedDeps = EcAccountDeps & PeopleDeps;

type Surroundings = { sandboxUrl: string; say: (line: string) => void };

const createOne = async (db: Database, { channels, accounts, ...input }: DemoMerchant) => {
  const merchantId = await createMerchant(db, input);
  const ids = new Map<string, string>();
  for (const channel of channels) {
    ids.set(channel.name, await createChannel(db, { ...channel, merchantId, enabled: true }));
  }
  await createProducts(db, merchantId, { accounts });
  return { merchantId, channels: ids, accounts };
};

/**
 * Fills an empty database with people, merchants and accounts on the sandbox's stores, through the
 * same use cases as the pages. The first fetches are queued, for whichever worker is there. Does
 * nothing where the demo is complete or somebody else's data is.
 */
export const seedDemo = async (
  deps: SeedDeps,
  { sandboxUrl, say }: Surroundings,
): Promise<void> => {
  const { db } = deps;
  if (!(await beginSeed(db))) return;
  say('filling the demo: two merchants with five shops');
  await createShippingType(db, { ...ownShippingType, codSupported: false });
  const merchants = [];
  for (const merchant of demoMerchants) merchants.push(await createOne(db, merchant));
  const merchantIds = merchants.map(({ merchantId }) => merchantId);
  const userId = await createOperator(deps, merchantIds);
  for (const { accounts, ...merchant } of merchants) {
    const owner = { ...merchant, userId, sandboxUrl };
    for (const account of accounts) await createAccount(deps, owner, account);
  }
  await createOthers(deps, merchantIds[0] ?? '');
  say('the demo is filled; a week of orders is being fetched');
};
