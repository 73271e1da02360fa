import { sql } from 'kysely';
import type { StockReading } from '../../../connectors/stock-port.ts';
import type { Database } from '../../platform/db/pool.ts';
import {
  type ListingFacts,
  readListingFacts,
  readOtherAccounts,
  readSoldSince,
  type SyncAccount,
} from './preview-facts.queries.ts';
import { judgeRow } from './preview-flags.ts';

type Page = {
  account: SyncAccount;
  listingIds: readonly string[];
  /** By the platform's id; a listing without one was not asked for. */
  readings: ReadonlyMap<string, StockReading>;
};

/**
 * What the platform should show after our last write: less what it sold since. Unpaid orders may
 * have been placed before or after it.
 */
const expectedOf = (facts: ListingFacts, sold: number) => {
  if (facts.lastQuantity === null) return null;
  const most = facts.lastQuantity - sold;
  return { most, least: most - Math.ceil(facts.unpaid / facts.units) };
};

/** Writes the rows of these listings, over what a worker before us may have written; answers how many are not sent. */
export const writePreviewRows = async (
  trx: Database,
  previewId: string,
  { account, listingIds, readings }: Page,
): Promise<number> => {
  const facts = await readListingFacts(trx, account, listingIds);
  const sold = await readSoldSince(trx, account, listingIds);
  const others = await readOtherAccounts(trx, account, listingIds);
  const rows = facts.map((row) => {
    const reading = readings.get(row.platformListingId);
    const live = reading?.state === 'counted' ? reading.quantity : null;
    const otherAccounts = others.get(row.listingId) ?? 0;
    const judged = judgeRow({
      isMapped: row.product !== null,
      isTracked: row.isTracked && reading?.state !== 'not_tracked',
      isGone: row.isGone || reading?.state === 'gone',
      doNotPush: row.product?.doNotPush ?? false,
      sellable: row.stock?.sellable ?? null,
      unpaid: row.unpaid,
      units: row.units,
      live,
      expected: expectedOf(row, sold.get(row.listingId) ?? 0),
      otherAccounts,
    });
    return {
      preview_id: previewId,
      listing_id: row.listingId,
      live,
      ...judged,
      on_hand: row.stock?.onHand ?? null,
      allocated: row.stock?.allocated ?? null,
      unpaid: row.unpaid,
      limited_by_product_id: row.stock?.limitedByProductId ?? null,
      other_accounts: otherAccounts,
    };
  });
  await trx
    .insertInto('stock_preview_rows')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['preview_id', 'listing_id']).doUpdateSet({
        live: sql`excluded.live`,
        next: sql`excluded.next`,
        flags: sql`excluded.flags`,
        risk: sql`excluded.risk`,
        on_hand: sql`excluded.on_hand`,
        allocated: sql`excluded.allocated`,
        unpaid: sql`excluded.unpaid`,
        limited_by_product_id: sql`excluded.limited_by_product_id`,
        other_accounts: sql`excluded.other_accounts`,
      }),
    )
    .execute();
  return rows.filter(({ next }) => next === null).length;
};
