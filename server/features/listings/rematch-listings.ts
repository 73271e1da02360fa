import { announceMappings, lockListings } from './account-listings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { matchListings } from './match-listings.ts';

type Whose = { merchantId: string } | { salesChannelId: string };

/** Listings that a rule decides follow the products and the rule, without a call to the platform. */
export const rematchListings = async (
  { db }: Pick<ListingDeps, 'db'>,
  whose: Whose,
): Promise<void> => {
  const accounts = await db
    .selectFrom('ec_accounts as a')
    .select('a.id')
    .where((eb) =>
      'merchantId' in whose
        ? eb('a.merchant_id', '=', whose.merchantId)
        : eb('a.sales_channel_id', '=', whose.salesChannelId),
    )
    .where('a.mappings_synced_at', 'is not', null)
    .orderBy('a.id')
    .execute();
  for (const { id } of accounts) {
    await db.transaction().execute(async (trx) => {
      const account = await lockListings(trx, id);
      if (!account) return;
      const { changed } = await matchListings(trx, id);
      if (changed > 0) await announceMappings(trx, account);
    });
  }
};
