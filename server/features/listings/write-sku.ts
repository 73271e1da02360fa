import { sql } from 'kysely';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { Catalog } from '../../../connectors/stock-port.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import { toPlatformProblem } from '../ec-accounts/ec-accounts.errors.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { announceMappings, lockListings } from './account-listings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { skuUnwritable } from './listings.errors.ts';
import { findMapping, type MappingRecord } from './listings.queries.ts';
import { matchListings } from './match-listings.ts';

type Account = { id: string; platform: string; status: string };
type Wish = { account: Account; listingId: string; signal: AbortSignal };

const isTaken = async (
  db: Database,
  ecAccountId: string,
  { listingId, sku }: { listingId: string; sku: string },
): Promise<boolean> => {
  const other = await db
    .selectFrom('listings')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .where('id', '!=', listingId)
    .where('vanished_at', 'is', null)
    .where(sql`btrim(sku)`, '=', sku.trim())
    .executeTakeFirst();
  return other !== undefined;
};

/** The SKU to write, when writing it makes the listing findable and no other one doubtful. */
const wantedSku = async (
  { db }: Pick<ListingDeps, 'db'>,
  account: Account,
  listing: MappingRecord,
): Promise<string> => {
  const { id: listingId, product_sku: sku, units, vanished_at: vanished } = listing;
  if (sku === null) throw skuUnwritable('The listing has no product yet. Map it first.');
  if (vanished) throw skuUnwritable('The shop does not have this listing any more.');
  if (units !== 1)
    throw skuUnwritable(
      'The listing stands for several units of the product, so it needs a SKU of its own.',
    );
  if (account.status !== 'connected')
    throw skuUnwritable('The account is not connected. Restore the connection first.');
  if (await isTaken(db, account.id, { listingId, sku }))
    throw skuUnwritable(`Another listing of this shop has the SKU ${sku} already.`);
  return sku;
};

const writerOf = (deps: ListingDeps, platform: string): NonNullable<Catalog['writeSku']> => {
  const { manifest, catalog } = deps.platforms.get(platform).connector;
  if (!manifest.capabilities.skuBackfill || !catalog?.writeSku)
    throw skuUnwritable(`${manifest.name} takes no SKUs from here. Enter it there by hand.`);
  return catalog.writeSku;
};

const keep = (
  { db, jobs }: Pick<ListingDeps, 'db' | 'jobs'>,
  ecAccountId: string,
  { listing, sku }: { listing: MappingRecord; sku: string },
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const account = await lockListings(trx, ecAccountId);
    if (!account) throw notFound('account');
    await trx
      .updateTable('listings')
      .set({ sku, updated_at: sql`now()` })
      .where('ec_account_id', '=', ecAccountId)
      .where('id', '=', listing.id)
      .execute();
    await matchListings(trx, ecAccountId);
    await recordAudit(trx, [
      {
        action: 'edited',
        subject: { kind: 'mapping', id: listing.id, name: listing.title },
        merchantId: account.merchantId,
        ecAccountId,
        changes: auditChanges({ sku: listing.sku }, { sku }),
      },
    ]);
    await announceMappings(trx, account);
    await announceArrival(trx, jobs, account.merchantId);
  });

/**
 * Gives a listing the SKU of its product on the platform, and keeps it here. Killed in between, the
 * next sync of the mappings finds what stands there.
 */
export const writeSku = async (
  deps: ListingDeps,
  { account, listingId, signal }: Wish,
): Promise<void> => {
  const listing = await findMapping(deps.db, account.id, listingId);
  if (!listing) throw notFound('listing');
  const write = writerOf(deps, account.platform);
  const sku = await wantedSku(deps, account, listing);
  const wish = { platformListingId: listing.platform_listing_id, sku };
  const call = { ecAccountId: account.id, platform: account.platform, signal };
  try {
    await callPlatform(deps, call, (_, context) => write(context, wish));
  } catch (error) {
    const refused = error instanceof ConnectorError;
    if (refused && ['rejected', 'not_found'].includes(error.kind))
      throw skuUnwritable(error.message);
    throw toPlatformProblem(error);
  }
  await keep(deps, account.id, { listing, sku });
};
