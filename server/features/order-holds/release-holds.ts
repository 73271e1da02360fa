import { sql } from 'kysely';
import type { HoldRelease, HoldResults } from '../../../contract/order-holds.contract.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { takeOver } from '../orders/take-over.ts';
import { type HoldResult, inOrder, lockHolds, type OpenHold, refusedHold } from './bulk-holds.ts';
import { announceOrders, auditedOrder, isOpen } from './locked-orders.ts';
import { noteMissing, orderClosed } from './order-holds.errors.ts';

type Deps = Pick<OrderDeps, 'db' | 'jobs'>;
type Word = { note: string | undefined; madeBy: string };

const writeReleases = async (
  trx: Database,
  holds: readonly OpenHold[],
  { note, madeBy }: Word,
): Promise<void> => {
  await sql`
    update order_holds set released_at = now(), released_by = ${madeBy},
      release_note = ${note || null}
    where id = any(${holds.map(({ id }) => id)}::bigint[]) and released_at is null`.execute(trx);
};

const recordReleases = async (
  trx: Database,
  { jobs }: Deps,
  { holds, note, madeBy }: Word & { holds: readonly OpenHold[] },
): Promise<void> => {
  await recordOrderEvents(
    trx,
    jobs,
    holds.map(({ reason, order }) => ({
      merchantId: order.merchantId,
      orderId: order.id,
      kind: 'released',
      data: { reason, ...(note && { note }) },
      madeBy,
    })),
  );
  await recordAudit(
    trx,
    holds.map(({ reason, order }) => ({
      action: 'hold_released',
      ...auditedOrder(order),
      changes: [{ field: 'reason', from: reason, to: null }],
    })),
  );
  await announceOrders(
    trx,
    holds.map(({ order }) => order),
  );
};

const nobodyToAsk = (): AppError =>
  new AppError(
    'run.account_gone',
    'The account of this order was deleted, so the platform cannot be asked. Keep the order as it is here.',
  );

/**
 * These orders become what the platform says. Their holds stay until that is here, so that nobody
 * ships the old lines meanwhile.
 */
const takeOverHeld = async (
  trx: Database,
  { jobs }: Deps,
  { holds, madeBy }: { holds: readonly OpenHold[]; madeBy: string },
): Promise<HoldResult[]> => {
  if (holds.length === 0) return [];
  const orderIds = holds.map(({ order }) => order.id);
  const asked = new Set(await takeOver(trx, { jobs }, { orderIds, by: madeBy }));
  return holds.map(({ id, order }) =>
    asked.has(order.id)
      ? { id, outcome: 'done' }
      : refusedHold(id, isOpen(order) ? nobodyToAsk() : orderClosed()),
  );
};

/**
 * Releases holds by a person's word and answers per hold what became of it. The stock of their orders
 * stays as it is. What the platform cancelled is shipped all the same only with a reason.
 */
export const releaseHolds = (
  deps: Deps,
  principal: Principal,
  { ids, note, resolution }: HoldRelease,
): Promise<HoldResults> =>
  deps.db.transaction().execute(async (trx) => {
    const { open, results } = await lockHolds(trx, principal, ids);
    const madeBy = principal.name;
    const isTaken = ({ reason }: OpenHold) =>
      resolution === 'take_over' && reason === 'changed_on_platform';
    const taken = await takeOverHeld(trx, deps, { holds: open.filter(isTaken), madeBy });
    for (const result of taken) results.set(result.id, result);
    const done = open.filter((hold) => {
      if (isTaken(hold)) return false;
      const unexplained = hold.reason === 'cancelled_on_platform' && !note;
      const { id } = hold;
      results.set(id, unexplained ? refusedHold(id, noteMissing()) : { id, outcome: 'done' });
      return !unexplained;
    });
    if (done.length > 0) {
      await writeReleases(trx, done, { note, madeBy });
      await recordReleases(trx, deps, { holds: done, note, madeBy });
    }
    return inOrder(ids, results);
  });
