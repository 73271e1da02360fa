import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import { type ClaimedRun, finishRun } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import {
  holdLease,
  holdRun,
  KEY_HOURS,
  type PushBatch,
  requeue,
  skipUnsendable,
  splitBatch,
  takeBatch,
  unansweredBatches,
} from './inbound-push-batch.ts';
import { tellPushed } from './inbound-push-notices.ts';
import { waitingToQueued } from './inbound-push-queue.ts';
import { type Settled, settleRows, unsureRows } from './inbound-push-settle.ts';
import { addBatch, type Pushing, setBatch, type WriteResult } from './inbound-push-write.ts';

const countOpen = async (trx: Database, ecAccountId: string): Promise<number> => {
  const { open } = await trx
    .selectFrom('inbound_pushes')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('ec_account_id', '=', ecAccountId)
    .where('status', 'in', ['queued', 'sending'])
    .executeTakeFirstOrThrow();
  return Number(open);
};

const begin = ({ deps, run }: Pushing): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    const { ecAccountId } = run;
    // A run before this one may have ended in trouble after their run was queued.
    await waitingToQueued(trx, ecAccountId);
    const total = await countOpen(trx, ecAccountId);
    const skipped = await skipUnsendable(trx, run);
    const old = await unsureRows(trx, { ecAccountId, hours: KEY_HOURS });
    const counts = { ...(await settleRows(trx, old)), skipped };
    await addPage(trx, run, { counts, cursor: null, total });
  });

const write = (pushing: Pushing, batch: PushBatch): Promise<WriteResult[]> => {
  const { add } = pushing.deps.platforms.get(pushing.run.platform).connector.stock ?? {};
  return add ? addBatch(pushing, add, batch) : setBatch(pushing, batch);
};

const toSettled = (id: string, result: WriteResult | undefined): Settled | null => {
  const base = { id, after: null, code: null, detail: null };
  switch (result?.outcome) {
    case 'done':
      return { ...base, status: 'sent', after: result.quantity };
    case 'refused':
      return { ...base, status: 'refused', code: result.code, detail: result.problem };
    case 'untouched':
    case 'unclear':
      return null;
    default:
      return { ...base, status: 'unsure', code: 'answer_lost' };
  }
};

/** Writes down what the platform answered; rows that it did not touch go again under another key. */
const settle = async (
  { deps, run }: Pushing,
  batch: PushBatch,
  results: readonly WriteResult[],
): Promise<void> => {
  const byListing = new Map(results.map((result) => [result.platformListingId, result]));
  const outcomeOf = (platformListingId: string) => byListing.get(platformListingId)?.outcome;
  const settled = batch.rows.flatMap(
    ({ id, platformListingId }) => toSettled(id, byListing.get(platformListingId)) ?? [],
  );
  const untouched = batch.rows.filter((row) => outcomeOf(row.platformListingId) === 'untouched');
  await deps.db.transaction().execute(async (trx) => {
    await holdLease(trx, run);
    const counts = await settleRows(trx, settled);
    await requeue(
      trx,
      batch,
      untouched.map(({ id }) => id),
    );
    await addPage(trx, run, { counts, cursor: null });
  });
  const unclear = results.some(({ outcome }) => outcome === 'unclear');
  const stuck = settled.length === 0 && !batch.resumed;
  if (unclear || stuck) {
    throw new ConnectorError('unavailable', 'The platform did not write every number of a call.');
  }
};

/** Sends one call's rows. What the platform refuses as a whole is halved until the bad row is alone. */
const send = async (pushing: Pushing, batch: PushBatch): Promise<void> => {
  const { deps, run } = pushing;
  try {
    await settle(pushing, batch, await write(pushing, batch));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    // A setting of the account is wrong, no row: everything would be refused, one by one.
    const isOfAccount = error.field !== undefined;
    if (error.kind === 'rejected' && !isOfAccount) return sendApart(pushing, batch, error);
    const refused = error.kind === 'auth' || error.kind === 'scope' || isOfAccount;
    if (refused && !batch.resumed) {
      const ids = batch.rows.map(({ id }) => id);
      await deps.db.transaction().execute(async (trx) => {
        await holdLease(trx, run);
        await requeue(trx, batch, ids);
      });
    }
    throw error;
  }
};

const sendApart = async (
  pushing: Pushing,
  batch: PushBatch,
  error: ConnectorError,
): Promise<void> => {
  const [first] = batch.rows;
  if (batch.rows.length === 1 && first) {
    const { platformListingId } = first;
    const refused = { outcome: 'refused', code: 'other', problem: error.message } as const;
    return settle(pushing, batch, [{ platformListingId, ...refused }]);
  }
  for (const half of await splitBatch(pushing.deps.db, pushing.run, batch)) {
    await send(pushing, half);
  }
};

/**
 * Sends an account everything it is owed of inbounds. Each call's rows carry the call's key from
 * before it is made until its answer is here, so that killed anywhere, nothing is raised twice.
 */
export const pushInbounds = async (
  deps: EcAccountDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  const pushing = { deps, run, signal };
  const { stockBatchSize } = deps.platforms.get(run.platform).connector.manifest.limits;
  await begin(pushing);
  for (const batch of await unansweredBatches(deps.db, run)) await send(pushing, batch);
  for (;;) {
    const batch = await takeBatch(deps.db, run, stockBatchSize);
    if (!batch) break;
    await send(pushing, batch);
  }
  await deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await finishRun(trx, run);
    await tellPushed(trx, deps, run);
  });
};
