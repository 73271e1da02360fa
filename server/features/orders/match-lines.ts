import type { PlatformOrder, PlatformOrderLine } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import { decidedListings } from '../listings/listings.queries.ts';
import { findProducts, type ImportAccount } from './import.queries.ts';

/** A line with its product, and how many units of it one of the line takes. */
export type MatchedLine = PlatformOrderLine & { productId: string | null; units: number };

export type MatchLine = (line: PlatformOrderLine) => MatchedLine;

/** A line is what the listing that was bought was decided to be; else the channel's rule finds its product. */
export const lineMatcher = async (
  trx: Database,
  account: ImportAccount,
  orders: readonly PlatformOrder[],
): Promise<MatchLine> => {
  const keyOf = (line: PlatformOrderLine) =>
    account.mappingRule === 'sku' ? line.sku : line.barcode;
  const lines = orders.flatMap((order) => order.lines);
  const listingIds = new Set(lines.flatMap((line) => line.platformListingId ?? []));
  const listings = await decidedListings(trx, account.id, [...listingIds]);
  const unlisted = lines.filter((line) => !listings.has(line.platformListingId ?? ''));
  const keys = new Set(unlisted.flatMap((line) => keyOf(line) ?? []));
  const products = await findProducts(trx, account, [...keys]);
  return (line) => {
    const listing = listings.get(line.platformListingId ?? '');
    if (listing) return { ...line, ...listing };
    return { ...line, productId: products.get(keyOf(line) ?? '') ?? null, units: 1 };
  };
};
