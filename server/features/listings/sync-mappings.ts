import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CatalogPage } from '../../../connectors/stock-port.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { type ClaimedRun, finishRun, RunEnded } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { announceMappings, lockListings } from './account-listings.ts';
import { markVanished, writeListings } from './listing-writes.ts';
import type { ListingDeps } from './listings.deps.ts';
import { type MatchCounts, matchListings } from './match-listings.ts';

/**
 * Brings the listings of one account to what its catalogue holds, page by page: no page is held
 * longer than it takes to write it. What no page had has vanished, and what the rule decides is
 * decided anew, in the transaction of the last page; killed before, the run goes on from the page it
 * had reached.
 */
export const syncMappings = async (
  deps: ListingDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  let cursor = run.cursor;
  do {
    const page = await readPage(deps, run, { cursor, signal });
    cursor = page.nextCursor;
    await commitPage(deps, run, page);
  } while (cursor !== null);
};

type PageRequest = { cursor: string | null; signal: AbortSignal };

const readPage = (
  deps: ListingDeps,
  run: ClaimedRun,
  { cursor, signal }: PageRequest,
): Promise<CatalogPage> => {
  const call = { ecAccountId: run.ecAccountId, platform: run.platform, signal };
  return callPlatform(deps, call, ({ catalog, manifest }, context) => {
    if (!catalog) throw new Error(`${manifest.key} has no catalogue to sync`);
    return catalog.list(context, cursor);
  });
};

const commitPage = async (
  deps: ListingDeps,
  run: ClaimedRun,
  { listings, total, nextCursor: cursor }: CatalogPage,
): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    const account = await lockListings(trx, run.ecAccountId);
    if (account?.status !== 'connected') throw new RunEnded('run.not_connected');
    if (!account.inboundPush) throw new RunEnded('run.push_off');
    if (account.shopId !== run.shopId) throw new RunEnded('run.shop_changed');
    const seen = await writeListings(trx, run, listings);
    await addPage(trx, run, { counts: {}, seen, cursor, total });
    if (cursor === null) await finish(trx, deps, run);
  });
};

const finish = async (trx: Database, deps: ListingDeps, run: ClaimedRun): Promise<void> => {
  const { ecAccountId } = run;
  const vanished = await markVanished(trx, ecAccountId, run.id);
  const counts = await matchListings(trx, ecAccountId);
  await trx
    .updateTable('ec_accounts')
    .set({ mappings_synced_at: sql`now()` })
    .where('id', '=', ecAccountId)
    .execute();
  await trx
    .updateTable('runs')
    .set({
      imported: counts.imported,
      updated: counts.updated + vanished,
      already_here: counts.alreadyHere,
      held: counts.ambiguous,
      skipped: counts.unmapped,
    })
    .where('id', '=', run.id)
    .execute();
  await finishRun(trx, run);
  await announceMappings(trx, run);
  await announceArrival(trx, deps.jobs, run.merchantId);
  await tellSynced(trx, deps, { run, counts, vanished });
};

type Synced = { run: ClaimedRun; counts: MatchCounts; vanished: number };

const tellSynced = (trx: Database, { jobs }: ListingDeps, { run, counts, vanished }: Synced) => {
  const { imported, alreadyHere, updated, unmapped, ambiguous } = counts;
  const mapped = imported + alreadyHere + updated;
  return jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId: run.merchantId,
      category: 'stock',
      severity: unmapped + ambiguous > 0 ? 'warning' : 'success',
      code: 'mappings_synced',
      params: {
        account: run.accountName,
        listings: mapped + unmapped + ambiguous,
        mapped,
        unmapped,
        ambiguous,
        vanished,
      },
      link: `/ec-accounts/${run.ecAccountId}/mappings`,
    },
  });
};
