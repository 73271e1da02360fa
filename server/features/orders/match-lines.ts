import { sql } from 'kysely';
import type { PlatformOrder, PlatformOrderLine } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import { decidedListings } from '../listings/listings.queries.ts';
import { findProducts, type ImportAccount } from './import.queries.ts';
import { storableJson } from './storable-json.ts';

/** A line with its product, and how many units of it one of the line takes. */
export type MatchedLine = PlatformOrderLine & { productId: string | null; units: number };

export type MatchLine = (line: PlatformOrderLine) => MatchedLine;

type Match = { productId: string | null; units: number };

const textOf = ({ platformListingId, sku, barcode, name }: PlatformOrderLine): string =>
  JSON.stringify([platformListingId, sku, barcode, name]);

/** What people decided about things that are no listing, by `textOf`. */
const decidedAliases = async (
  trx: Database,
  { id, mappingRule }: ImportAccount,
  lines: readonly PlatformOrderLine[],
): Promise<Map<string, Match>> => {
  const things = [...new Map(lines.map((line) => [textOf(line), line])).entries()].map(
    ([text, { platformListingId: listing, sku, barcode, name }]) => {
      return { text, listing, sku, barcode, name };
    },
  );
  if (things.length === 0) return new Map();
  const { rows } = await sql<Match & { text: string }>`
    select x.text, a.product_id as "productId", a.units
    from jsonb_to_recordset(${storableJson(things)}::jsonb) as x(
      text text, listing text, sku text, barcode text, name text)
    join product_aliases a on a.ec_account_id = ${id}
      and a.match_key = match_key(${mappingRule}, x.listing, x.sku, x.barcode, x.name)`.execute(
    trx,
  );
  return new Map(rows.map(({ text, ...match }) => [text, match]));
};

/**
 * A line is what the listing that was bought was decided to be; else what a person decided about such
 * things; else the channel's rule finds its product.
 */
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
  const aliases = await decidedAliases(trx, account, unlisted);
  const keys = new Set(unlisted.flatMap((line) => keyOf(line) ?? []));
  const products = await findProducts(trx, account, [...keys]);
  return (line) => {
    const decided = listings.get(line.platformListingId ?? '') ?? aliases.get(textOf(line));
    if (decided) return { ...line, ...decided };
    return { ...line, productId: products.get(keyOf(line) ?? '') ?? null, units: 1 };
  };
};
