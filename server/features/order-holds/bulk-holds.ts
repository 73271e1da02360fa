import { sql } from 'kysely';
import type { HoldResults } from '../../../contract/order-holds.contract.ts';
import { type HoldReason, holdReasonSchema } from '../../../contract/orders.contract.ts';
import { type Principal, rightsFor } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type AppError, forbidden, notFound } from '../../platform/errors/app-error.ts';
import { type LockedOrder, lockForPeople } from './locked-orders.ts';

export type HoldResult = HoldResults['items'][number];

/** An open hold whose order is locked, and which the person asking may release. */
export type OpenHold = { id: string; reason: HoldReason; order: LockedOrder };

export const refusedHold = (id: string, { code, message }: AppError): HoldResult => ({
  id,
  outcome: 'refused',
  code,
  detail: message,
});

const readHolds = async (trx: Database, ids: readonly string[]) => {
  const rows = await trx
    .selectFrom('order_holds as h')
    .innerJoin('orders as o', 'o.id', 'h.order_id')
    .select([
      'h.id',
      'h.order_id as orderId',
      'h.reason',
      'o.merchant_id as merchantId',
      sql<boolean>`h.released_at is null`.as('isOpen'),
    ])
    .where('h.id', '=', sql<string>`any(${[...ids]}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
};

/** Why a person may not touch a hold of this merchant; what they may not see does not exist. */
const refusalOf = (principal: Principal, merchantId: string | undefined): AppError | null => {
  const rights = merchantId === undefined ? [] : rightsFor(principal, merchantId);
  if (!rights.includes('view')) return notFound('hold');
  return rights.includes('operate') ? null : forbidden();
};

/** Locks the orders of those holds that the person may release, and sorts out the others. */
export const lockHolds = async (
  trx: Database,
  principal: Principal,
  ids: readonly string[],
): Promise<{ open: OpenHold[]; results: Map<string, HoldResult> }> => {
  const before = await readHolds(trx, ids);
  const results = new Map<string, HoldResult>();
  for (const id of ids) {
    const refusal = refusalOf(principal, before.get(id)?.merchantId);
    if (refusal) results.set(id, refusedHold(id, refusal));
  }
  const allowed = [...before.values()].filter(({ id }) => !results.has(id));
  const orders = await lockForPeople(trx, [...new Set(allowed.map(({ orderId }) => orderId))]);
  const byId = new Map(orders.map((order) => [order.id, order]));
  const now = await readHolds(
    trx,
    allowed.map(({ id }) => id),
  );
  const open: OpenHold[] = [];
  for (const { id, orderId } of allowed) {
    const hold = now.get(id);
    const order = byId.get(orderId);
    if (!hold || !order) results.set(id, refusedHold(id, notFound('hold')));
    else if (!hold.isOpen) results.set(id, { id, outcome: 'already_released' });
    else open.push({ id, reason: holdReasonSchema.parse(hold.reason), order });
  }
  return { open, results };
};

/** One result per hold, in the order in which they were asked for. */
export const inOrder = (
  ids: readonly string[],
  results: ReadonlyMap<string, HoldResult>,
): HoldResults => ({ items: [...new Set(ids)].flatMap((id) => results.get(id) ?? []) });
