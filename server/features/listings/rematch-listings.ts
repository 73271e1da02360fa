import { announceArrival } from '../inventory/inventory.jobs.ts';
import { announceMappings, lockListings } from './account-listings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { matchListings } from './match-listings.ts';

type Whose = { merchantId: string } | { salesChannelId: string };

/** Listings that a rule decides follow the products and the rule, without a call to the platform. */
export const rematchListings = async (
  { db, jobs }: Pick<ListingDeps, 'db' | 'jobs'>,
  whose: Whose,
): Promise<void> => {
  const accounts = await db
    .selectFrom('ec_accounts as a')
    .select(['a.id', 'a.merchant_id', 'a.mappings_synced_at'])
    .where((eb) =>
      'merchantId' in whose
        ? eb('a.merchant_id', '=', whose.merchantId)
        : eb('a.sales_channel_id', '=', whose.salesChannelId),
    )
    .orderBy('a.id')
    .execute();
  for (const { id, mappings_synced_at } of accounts) {
    await db.transaction().execute(async (trx) => {
      // An import that matched by the products as they were is waited for, or nobody would look at its orders.
      const account = await lockListings(trx, id);
      if (!account || !mappings_synced_at) return;
      const { changed } = await matchListings(trx, id);
      if (changed > 0) await announceMappings(trx, account);
    });
  }
  for (const merchantId of new Set(accounts.map((account) => account.merchant_id))) {
    await announceArrival(db, jobs, merchantId);
  }
};
