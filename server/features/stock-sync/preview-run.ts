import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { StockReading, StockRef } from '../../../connectors/stock-port.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { type ClaimedRun, finishRun, type WhenEnded } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { readSyncAccount, type SyncAccount } from './preview-facts.queries.ts';
import { writePreviewRows } from './preview-rows.ts';
import type { SyncDeps } from './sync.deps.ts';
import { fetchOrdersFirst } from './sync-orders.ts';
import { batchSizeOf, readStock } from './sync-platform.ts';

const SLOW_MS = 60_000;
const UNREAD_PAGE = 1000;

type Preview = Awaited<ReturnType<typeof findByRun>>;
type Work = { run: ClaimedRun; signal: AbortSignal; preview: Preview; account: SyncAccount };

const findByRun = (db: Database, runId: string) =>
  db
    .selectFrom('stock_previews')
    .select(['id', 'requested_by', 'orders_run_id', 'orders_fetched'])
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();

/** Reads what the platform shows and lays our numbers beside it; goes on where a worker was killed. */
export const previewRun = async (
  deps: SyncDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  const preview = await findByRun(deps.db, run.id);
  const account = await readSyncAccount(deps.db, run.ecAccountId);
  const work = { run, signal, preview, account };
  if (account.fetchOrders && !preview.orders_fetched && !(await fetchOrders(deps, work))) return;
  const place = parsePlace(run.cursor);
  if (place.readable) await walk(deps, work, place);
  await walk(deps, work, { readable: false, after: place.readable ? '0' : place.after });
  await complete(deps, work);
};

const fetchOrders = async (deps: SyncDeps, { run, signal, preview }: Work): Promise<boolean> => {
  const set = (trx: Database, values: { orders_run_id?: string; orders_fetched?: boolean }) =>
    trx.updateTable('stock_previews').set(values).where('id', '=', preview.id).execute();
  const fetched = await fetchOrdersFirst(
    deps,
    { run, signal },
    {
      begun: preview.orders_run_id,
      requestedBy: preview.requested_by,
      keep: (trx, id) => set(trx, { orders_run_id: id }),
      ended: previewEnded,
    },
  );
  if (fetched) await set(deps.db, { orders_fetched: true });
  return fetched;
};

/** First the listings whose numbers are read, then those that are only shown. */
type Place = { readable: boolean; after: string };

const parsePlace = (cursor: string | null): Place => {
  const [walked, after = '0'] = cursor?.split(':') ?? [];
  return { readable: walked !== 'shown', after };
};

const isReadable = sql<boolean>`
  (product_id is not null and tracked and stock_ref is not null)`;

const listingsOf = (db: Database, account: SyncAccount) =>
  db
    .selectFrom('listings')
    .where('ec_account_id', '=', account.id)
    .where('vanished_at', 'is', null);

const walk = async (deps: SyncDeps, work: Work, place: Place): Promise<void> => {
  const { account, run } = work;
  const limit = place.readable ? batchSizeOf(deps, run.platform) : UNREAD_PAGE;
  const { total } = await listingsOf(deps.db, account)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  let { after } = place;
  for (;;) {
    const listings = await listingsOf(deps.db, account)
      .select(['id', 'platform_listing_id', 'stock_ref'])
      .where('id', '>', after)
      .where(place.readable ? isReadable : sql<boolean>`not ${isReadable}`)
      .orderBy('id')
      .limit(limit)
      .execute();
    const last = listings.at(-1);
    if (!last) return;
    const readings = place.readable
      ? await readStock(deps, work, listings.flatMap(refOf))
      : new Map<string, StockReading>();
    const cursor = `${place.readable ? 'read' : 'shown'}:${last.id}`;
    await deps.db.transaction().execute(async (trx) => {
      const listingIds = listings.map(({ id }) => id);
      const unsent = await writePreviewRows(trx, work.preview.id, {
        account,
        listingIds,
        readings,
      });
      const counts = { already_here: listings.length - unsent, skipped: unsent };
      await addPage(trx, run, { counts, cursor, total });
      await announcePreview(trx, run, work.preview.id);
    });
    after = last.id;
  }
};

const refOf = (row: { platform_listing_id: string; stock_ref: string | null }): StockRef[] =>
  row.stock_ref === null
    ? []
    : [{ platformListingId: row.platform_listing_id, stockRef: row.stock_ref }];

const announcePreview = (
  trx: Database,
  { merchantId, ecAccountId }: Pick<ClaimedRun, 'merchantId' | 'ecAccountId'>,
  id: string,
) => announceChange(trx, { merchantId, topic: 'stock_preview', id, ecAccountId });

const complete = async (deps: SyncDeps, { run, preview }: Work): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    // An empty page: it proves that the run is still ours.
    await addPage(trx, run, { counts: {}, cursor: 'end' });
    await finishRun(trx, run);
    await trx
      .updateTable('stock_previews')
      .set({ status: 'ready', ready_at: sql`clock_timestamp()` })
      .where('id', '=', preview.id)
      .execute();
    await announcePreview(trx, run, preview.id);
    const took = deps.clock.now().epochMilliseconds - run.queuedAt.getTime();
    if (took < SLOW_MS) return;
    await deps.jobs.send(trx, noticeJob, {
      payload: {
        noticeId: randomUUID(),
        merchantId: run.merchantId,
        category: 'stock',
        severity: 'success',
        code: 'stock_preview_ready',
        params: { account: run.accountName },
        link: `/stock-previews/${preview.id}`,
      },
    });
  });
};

export const previewEnded: WhenEnded = async (trx, runId) => {
  const preview = await trx
    .updateTable('stock_previews')
    .set({ status: 'failed' })
    .where('run_id', '=', runId)
    .where('status', '=', 'reading')
    .returning(['id', 'merchant_id as merchantId', 'ec_account_id as ecAccountId'])
    .executeTakeFirst();
  if (preview) await announcePreview(trx, preview, preview.id);
};
