import { sql } from 'kysely';
import type { MappingImportResult } from '../../../contract/mappings.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type AppError, notFound } from '../../platform/errors/app-error.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { announceMappings, countMapped, lockListings } from './account-listings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { listingUnknown, productInvalid } from './listings.errors.ts';
import { announceDecisions, listingKey } from './listings.jobs.ts';
import { type MappingRow, parseMappingCsv } from './mapping-csv.ts';

type Found = MappingRow & {
  listingId: string | null;
  productId: string | null;
  newProductId: string | null;
  currentUnits: number | null;
};

type Refusal = MappingImportResult['refused'][number];

const refusal = (line: number, { code, message }: AppError): Refusal => {
  return { line, code, detail: message };
};

/** What the listings of these lines are now, and which products the lines name. */
const findRows = async (
  trx: Database,
  { ecAccountId, merchantId }: { ecAccountId: string; merchantId: string },
  rows: readonly MappingRow[],
): Promise<Found[]> => {
  const result = await sql<Found>`
    select n.line, n.listing as "platformListingId", n.sku as "productSku", n.units,
      l.id as "listingId", l.product_id as "productId", l.units as "currentUnits",
      p.id as "newProductId"
    from unnest(
      ${rows.map(({ line }) => line)}::int[],
      ${rows.map(({ platformListingId }) => platformListingId)}::text[],
      ${rows.map(({ productSku }) => productSku)}::text[],
      ${rows.map(({ units }) => units)}::int[]) as n(line, listing, sku, units)
    left join listings l on l.ec_account_id = ${ecAccountId} and l.platform_listing_id = n.listing
    left join products p on p.merchant_id = ${merchantId} and p.sku = n.sku
    order by n.line`.execute(trx);
  return result.rows;
};

const differs = ({ productId, newProductId, units, currentUnits }: Found): boolean =>
  productId !== newProductId || (newProductId !== null && units !== currentUnits);

/** The lines that can be taken; the others are refused, a listing that two lines name in both. */
const sortOut = (found: readonly Found[]) => {
  const lines = Map.groupBy(found, ({ platformListingId }) => platformListingId);
  const refused: Refusal[] = [];
  const taken = found.filter((row) => {
    const { line, listingId, productSku, newProductId } = row;
    const same = lines.get(row.platformListingId) ?? [];
    if (same.length > 1) {
      const others = same.slice(0, 5).map((other) => other.line);
      const detail = `The lines ${others.join(', ')} name the same listing; none was taken.`;
      refused.push({ line, code: 'row.doubled', detail });
    } else if (listingId === null) refused.push(refusal(line, listingUnknown()));
    else if (productSku !== '' && newProductId === null)
      refused.push(refusal(line, productInvalid()));
    else return true;
    return false;
  });
  return { taken, refused };
};

const writeRows = async (trx: Database, rows: readonly Found[]): Promise<void> => {
  await sql`
    update listings l set mapped_by = 'hand', product_id = n.product_id, units = n.units,
      problem = null, updated_at = now()
    from unnest(
      ${rows.map(({ listingId }) => listingId)}::bigint[],
      ${rows.map(({ newProductId }) => newProductId)}::bigint[],
      ${rows.map(({ units }) => units)}::int[]) as n(id, product_id, units)
    where l.id = n.id`.execute(trx);
};

/** Takes the mappings of a CSV file as a person's word; lines that say what is there change nothing. */
export const importMappings = (
  { db, jobs }: Pick<ListingDeps, 'db' | 'jobs'>,
  ecAccountId: string,
  text: string,
): Promise<MappingImportResult> => {
  const { rows, refused } = parseMappingCsv(text);
  return db.transaction().execute(async (trx) => {
    const account = await lockListings(trx, ecAccountId);
    if (!account) throw notFound('account');
    const sorted = sortOut(await findRows(trx, account, rows));
    const changed = sorted.taken.filter(differs);
    await writeRows(trx, changed);
    if (changed.length > 0) {
      await countMapped(trx, ecAccountId);
      const { merchantId } = account;
      const subject = { kind: 'mapping', id: null, name: null } as const;
      const changes = auditFacts({ lines: rows.length + refused.length, changed: changed.length });
      await recordAudit(trx, [{ action: 'mapped', subject, merchantId, ecAccountId, changes }]);
      await announceMappings(trx, account);
      const matchKeys = changed.map(({ platformListingId }) => listingKey(platformListingId));
      await announceDecisions(trx, jobs, { ecAccountId, matchKeys });
      await announceArrival(trx, jobs, account.merchantId);
    }
    return {
      lines: rows.length + refused.length,
      changed: changed.length,
      unchanged: sorted.taken.length - changed.length,
      refused: [...refused, ...sorted.refused].sort((a, b) => a.line - b.line),
    };
  });
};
