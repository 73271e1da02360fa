import { sql } from 'kysely';
import type { PlatformListing } from '../../../connectors/stock-port.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';

/** PostgreSQL stores no NUL and no half of an emoji, and shops contain both. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');
const orNull = (text: string | null): string | null => (text === null ? null : storable(text));

/** Writes one page of a catalogue; answers how many listings this run had not seen before. */
export const writeListings = async (
  trx: Database,
  run: Pick<ClaimedRun, 'id' | 'merchantId' | 'ecAccountId'>,
  page: readonly PlatformListing[],
): Promise<number> => {
  const listings = [
    ...new Map(page.map((listing) => [listing.platformListingId, listing])).values(),
  ];
  const { numAffectedRows } = await sql`
    insert into listings as l (
      merchant_id, ec_account_id, seen_run_id, platform_listing_id, stock_ref, title, sku, barcode,
      image_url, tracked, problem)
    select ${run.merchantId}::bigint, ${run.ecAccountId}::bigint, ${run.id}::bigint, x.*, 'no_match'
    from unnest(
      ${listings.map((listing) => storable(listing.platformListingId))}::text[],
      ${listings.map((listing) => orNull(listing.stockRef))}::text[],
      ${listings.map((listing) => storable(listing.title))}::text[],
      ${listings.map((listing) => orNull(listing.sku))}::text[],
      ${listings.map((listing) => orNull(listing.barcode))}::text[],
      ${listings.map((listing) => orNull(listing.imageUrl))}::text[],
      ${listings.map((listing) => listing.tracked)}::boolean[]) as x
    on conflict (ec_account_id, platform_listing_id) do update set
      stock_ref = excluded.stock_ref, title = excluded.title, sku = excluded.sku,
      barcode = excluded.barcode, image_url = excluded.image_url, tracked = excluded.tracked,
      seen_run_id = excluded.seen_run_id, vanished_at = null,
      updated_at = case when (l.stock_ref, l.title, l.sku, l.barcode, l.image_url, l.tracked)
          is distinct from (excluded.stock_ref, excluded.title, excluded.sku, excluded.barcode,
            excluded.image_url, excluded.tracked) or l.vanished_at is not null
        then now() else l.updated_at end
    where l.seen_run_id is distinct from excluded.seen_run_id`.execute(trx);
  return Number(numAffectedRows ?? 0);
};

/** Marks what the run did not see; answers how many listings vanished since the run before. */
export const markVanished = async (
  trx: Database,
  ecAccountId: string,
  runId: string,
): Promise<number> => {
  const { numUpdatedRows } = await trx
    .updateTable('listings')
    .set({ vanished_at: sql`now()`, updated_at: sql`now()` })
    .where('ec_account_id', '=', ecAccountId)
    .where('vanished_at', 'is', null)
    .where(sql<boolean>`seen_run_id is distinct from ${runId}::bigint`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
};
