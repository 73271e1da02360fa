import { sql } from 'kysely';
import type { MappingInput } from '../../../contract/mappings.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { findProductKey } from '../catalog/products.queries.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { announceMappings, countMapped, lockListings } from './account-listings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { productInvalid } from './listings.errors.ts';
import { announceDecisions, listingKey } from './listings.jobs.ts';
import { matchListings } from './match-listings.ts';

type Edit = { ecAccountId: string; listingId: string; input: MappingInput };

const toColumns = (input: MappingInput) =>
  'rule' in input
    ? { mapped_by: 'rule' }
    : { mapped_by: 'hand', product_id: input.productId, units: input.units, problem: null };

type Place = Pick<Edit, 'ecAccountId' | 'listingId'>;

const describe = async (trx: Database, { ecAccountId, listingId }: Place) => {
  const listing = await trx
    .selectFrom('listings as l')
    .leftJoin('products as p', 'p.id', 'l.product_id')
    .select(['l.title', 'p.sku as product', 'l.units', 'l.mapped_by as mappedBy'])
    .where('l.ec_account_id', '=', ecAccountId)
    .where('l.id', '=', listingId)
    .executeTakeFirst();
  if (!listing) throw notFound('listing');
  return listing;
};

const record = async (
  trx: Database,
  { listingId: id, ...account }: Place & { merchantId: string },
  before: Awaited<ReturnType<typeof describe>>,
): Promise<void> => {
  const { ecAccountId, merchantId } = account;
  const { title, ...after } = await describe(trx, { ecAccountId, listingId: id });
  const changes = auditChanges(before, after);
  if (changes.length === 0) return;
  const subject = { kind: 'mapping', id, name: title } as const;
  await recordAudit(trx, [{ action: 'mapped', subject, merchantId, ecAccountId, changes }]);
};

/** A person decides what a listing is, which stays; or gives it back to the rule, which decides at once. */
export const editMapping = (
  { db, jobs }: Pick<ListingDeps, 'db' | 'jobs'>,
  { ecAccountId, listingId, input }: Edit,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const account = await lockListings(trx, ecAccountId);
    if (!account) throw notFound('account');
    if (!('rule' in input) && input.productId !== null) {
      const scope = [account.merchantId];
      if (!(await findProductKey(trx, input.productId, scope))) throw productInvalid();
    }
    const before = await describe(trx, { ecAccountId, listingId });
    const changed = await trx
      .updateTable('listings')
      .set({ ...toColumns(input), updated_at: sql`now()` })
      .where('ec_account_id', '=', ecAccountId)
      .where('id', '=', listingId)
      .returning('platform_listing_id as listing')
      .executeTakeFirstOrThrow();
    if ('rule' in input) await matchListings(trx, ecAccountId);
    else await countMapped(trx, ecAccountId);
    await record(trx, { ...account, listingId }, before);
    await announceMappings(trx, account);
    const matchKeys = [listingKey(changed.listing)];
    await announceDecisions(trx, jobs, { ecAccountId, matchKeys });
    await announceArrival(trx, jobs, account.merchantId);
  });
