import { sql } from 'kysely';
import type { MappingInput } from '../../../contract/mappings.contract.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { findProductKey } from '../catalog/products.queries.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { announceMappings, countMapped, lockListings } from './account-listings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { productInvalid } from './listings.errors.ts';
import { matchListings } from './match-listings.ts';

type Edit = { ecAccountId: string; listingId: string; input: MappingInput };

const toColumns = (input: MappingInput) =>
  'rule' in input
    ? { mapped_by: 'rule' }
    : { mapped_by: 'hand', product_id: input.productId, units: input.units, problem: null };

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
    const changed = await trx
      .updateTable('listings')
      .set({ ...toColumns(input), updated_at: sql`now()` })
      .where('ec_account_id', '=', ecAccountId)
      .where('id', '=', listingId)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw notFound('listing');
    if ('rule' in input) await matchListings(trx, ecAccountId);
    else await countMapped(trx, ecAccountId);
    await announceMappings(trx, account);
    await announceArrival(trx, jobs, account.merchantId);
  });
