import type { PreviewFlag, SyncRowCode } from '../../../contract/stock-sync.contract.ts';
import { type ListingFacts, readListingFacts } from './preview-facts.queries.ts';
import { nextOf } from './preview-flags.ts';
import {
  chunksOf,
  type Decided,
  type Decision,
  type Leaving,
  type OpenRow,
  type Syncing,
} from './sync-state.ts';

const leaves: Partial<Record<PreviewFlag, SyncRowCode>> = {
  unmapped: 'unmapped',
  not_tracked: 'not_tracked',
  gone: 'gone',
  do_not_push: 'do_not_push',
  unknown_quantity: 'unknown_quantity',
};

const FACTS_PAGE = 1000;

const numberNow = (facts: ListingFacts): Decision => {
  const { next, flags } = nextOf({
    ...facts,
    isMapped: facts.product !== null,
    doNotPush: facts.product?.doNotPush ?? false,
    sellable: facts.stock?.sellable ?? null,
    live: null,
    expected: null,
    otherAccounts: 0,
  });
  if (next !== null) return { next };
  return { leave: leaves[flags[0] ?? 'unmapped'] ?? 'other' };
};

/** A restore writes what stood there, unless the listing must not be written to any more. */
const numberBefore = (row: OpenRow, facts: ListingFacts): Decision => {
  if (facts.isGone) return { leave: 'gone' };
  if (!facts.isTracked) return { leave: 'not_tracked' };
  if (facts.product?.doNotPush) return { leave: 'do_not_push' };
  if (row.quantity === null) return { leave: 'other' };
  if (row.quantity >= 0) return { next: row.quantity };
  const detail = `${row.quantity} stood there before, and platforms take no number below zero.`;
  return { leave: 'out_of_range', detail };
};

/** What each row should become by what we know at this moment. */
export const decideRows = async (
  { deps, account, sync }: Syncing,
  rows: readonly OpenRow[],
): Promise<Map<string, Decision>> => {
  const decisions = new Map<string, Decision>();
  for (const page of chunksOf(rows, FACTS_PAGE)) {
    const ids = page.map(({ listingId }) => listingId);
    const read = await readListingFacts(deps.db, account, ids);
    const facts = new Map(read.map((one) => [one.listingId, one]));
    for (const row of page) {
      const known = facts.get(row.listingId);
      if (!known) decisions.set(row.listingId, { leave: 'gone' });
      else
        decisions.set(row.listingId, sync.restoreOf ? numberBefore(row, known) : numberNow(known));
    }
  }
  return decisions;
};

/** Rows that get a number now, and those that are left alone. */
export const sortRows = async (
  syncing: Syncing,
  rows: readonly OpenRow[],
): Promise<{ decided: Decided[]; leaving: Leaving[] }> => {
  const decisions = await decideRows(syncing, rows);
  const decided: Decided[] = [];
  const leaving: Leaving[] = [];
  for (const row of rows) {
    const decision = decisions.get(row.listingId) ?? { leave: 'gone' };
    if ('next' in decision) decided.push({ row, next: decision.next });
    else
      leaving.push({
        row,
        code: decision.leave,
        ...(decision.detail && { detail: decision.detail }),
      });
  }
  return { decided, leaving };
};
