import { sql } from 'kysely';
import { PREVIEW_MINUTES } from '../../../contract/stock-sync.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { AppError, notFound } from '../../platform/errors/app-error.ts';
import type { EcAccountRecord } from '../ec-accounts/ec-accounts.queries.ts';
import { insertRun } from '../runs/insert-run.ts';
import { recordOverwrite } from './record-overwrite.ts';
import { stockRunJob } from './stock-sync.jobs.ts';
import type { SyncDeps } from './sync.deps.ts';
import { announceSync, stopUnreleased } from './sync-records.ts';
import { tellReleaseNeeded, zeroPercent } from './sync-release-limit.ts';

type Request = { account: EcAccountRecord; previewId: string; principal: Principal };

export const syncUnderWay = (): AppError =>
  new AppError(
    'stock_sync.under_way',
    'Another overwrite of this account is under way. Wait for its end, or stop it first.',
  );

/** Turns a preview into an overwrite, once. */
export const confirmSync = async (deps: SyncDeps, request: Request): Promise<string> => {
  try {
    return await deps.db.transaction().execute((trx) => insertSync(trx, deps, request));
  } catch (error) {
    if (isUniqueViolation(error, 'stock_syncs_preview_idx')) throw previewUsed();
    if (isUniqueViolation(error, 'stock_syncs_open_idx')) throw syncUnderWay();
    throw error;
  }
};

const previewUsed = () =>
  new AppError('stock_preview.used', 'This preview was confirmed already. Make a new one.');

const requirePreview = async (trx: Database, { account, previewId }: Request): Promise<void> => {
  const preview = await trx
    .selectFrom('stock_previews as p')
    .leftJoin('stock_syncs as s', 's.preview_id', 'p.id')
    .select([
      'p.status',
      's.id as sync_id',
      sql<boolean>`p.ready_at < clock_timestamp() - make_interval(mins => ${PREVIEW_MINUTES})`.as(
        'expired',
      ),
    ])
    .where('p.id', '=', previewId)
    .where('p.ec_account_id', '=', account.id)
    .executeTakeFirst();
  if (!preview) throw notFound('preview');
  if (preview.status !== 'ready') {
    throw new AppError('stock_preview.not_ready', 'This preview has not read every number.');
  }
  if (preview.sync_id) throw previewUsed();
  if (!preview.expired) return;
  throw new AppError(
    'stock_preview.expired',
    `This preview is older than ${PREVIEW_MINUTES} minutes. Make a new one.`,
  );
};

const insertSync = async (trx: Database, deps: SyncDeps, request: Request): Promise<string> => {
  const { account, previewId, principal } = request;
  await requirePreview(trx, request);
  await stopUnreleased(trx, account.id);
  const owner = { ecAccountId: account.id, merchantId: account.merchant_id };
  const requestedBy = principal.name;
  const runId = await insertRun(trx, {
    ...owner,
    kind: 'stock_sync',
    trigger: 'manual',
    requestedBy,
  });
  const counts = await countPreview(trx, previewId);
  const percent = zeroPercent(counts);
  const waits = percent > deps.stockReleasePercent;
  const { id } = await trx
    .insertInto('stock_syncs')
    .values({
      merchant_id: owner.merchantId,
      ec_account_id: owner.ecAccountId,
      run_id: runId,
      preview_id: previewId,
      status: waits ? 'awaiting_release' : 'queued',
      requested_by: requestedBy,
      requested_by_id: principal.userId,
      zero_percent: Math.ceil(percent),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await copyRows(trx, id, previewId);
  const { rows: listings, changes, zeros: toZero } = counts;
  const facts = auditFacts({ listings, changes, toZero, waitsForRelease: waits });
  await recordOverwrite(trx, { id, ...owner }, { action: 'overwrite_confirmed', changes: facts });
  if (waits)
    await tellReleaseNeeded(trx, deps, { id, ...owner, accountName: account.display_name });
  else await deps.jobs.send(trx, stockRunJob, { payload: { runId }, lane: owner.ecAccountId });
  await announceSync(trx, { id, ...owner });
  return id;
};

const copyRows = (trx: Database, syncId: string, previewId: string) =>
  sql`
    insert into stock_sync_rows (sync_id, listing_id, previewed_live, previewed_next, base)
    select ${syncId}::bigint, listing_id, live, next, live
    from stock_preview_rows
    where preview_id = ${previewId} and next is not null and live is not null
  `.execute(trx);

/** Of the rows that would be sent, the share that goes to zero. */
export const previewZeroPercent = async (db: Database, previewId: string): Promise<number> =>
  zeroPercent(await countPreview(db, previewId));

const countPreview = (db: Database, previewId: string) =>
  db
    .selectFrom('stock_preview_rows')
    .select([
      sql<number>`count(*)::int`.as('rows'),
      sql<number>`count(*) filter (where next <> live)::int`.as('changes'),
      sql<number>`count(*) filter (where next = 0 and live <> 0)::int`.as('zeros'),
    ])
    .where('preview_id', '=', previewId)
    .where('next', 'is not', null)
    .where('live', 'is not', null)
    .executeTakeFirstOrThrow();
