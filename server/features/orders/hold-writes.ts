import { sql } from 'kysely';
import type { HoldReason, OrderChange } from '../../../contract/orders.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { storableJson } from './storable-json.ts';

export type SystemHold = {
  orderId: string;
  reason: HoldReason;
  changes?: readonly OrderChange[];
};

/**
 * Places holds of the system on orders that are locked. An order that already has an open hold of the
 * reason keeps it, with what it is about now. Answers those that are new, or about something else.
 */
export const placeHolds = async (
  trx: Database,
  holds: readonly SystemHold[],
): Promise<readonly SystemHold[]> => {
  if (holds.length === 0) return [];
  const drafts = holds.map(({ orderId, reason, changes }) => ({
    order_id: orderId,
    reason,
    data: changes ? { changes } : {},
  }));
  const { rows } = await sql<{ orderId: string; reason: string }>`
    insert into order_holds (order_id, reason, placed_by, data)
    select x.order_id, x.reason, 'system', x.data
    from jsonb_to_recordset(${storableJson(drafts)}::jsonb) as x(
      order_id bigint, reason text, data jsonb)
    order by x.order_id
    on conflict (order_id, reason) where released_at is null do update set data = excluded.data
      where order_holds.data <> excluded.data
    returning order_id as "orderId", reason`.execute(trx);
  const placed = new Set(rows.map(({ orderId, reason }) => `${orderId}/${reason}`));
  return holds.filter(({ orderId, reason }) => placed.has(`${orderId}/${reason}`));
};

const notes: Partial<Record<HoldReason, string>> = {
  shipping_code_unmapped: 'The shipping code is mapped now.',
  address_problem: 'The address is complete now.',
  cancelled_on_platform: 'The platform says again that it is to be shipped.',
  fulfilled_on_platform: 'The platform says again that it is to be shipped.',
  changed_on_platform: 'The order is as the platform says.',
};

export type Lifted = { orderId: string; reason: HoldReason; by: string; note: string };

/** Releases open holds of the system whose reason is gone; answers those that were there. */
export const liftHolds = async (
  trx: Database,
  lifts: readonly { orderId: string; reason: HoldReason; by?: string }[],
): Promise<Lifted[]> => {
  if (lifts.length === 0) return [];
  const drafts = lifts.map(({ orderId, reason, by = 'system' }): Lifted => {
    return { orderId, reason, by, note: notes[reason] ?? '' };
  });
  const { rows } = await sql<{ orderId: string; reason: string }>`
    update order_holds h set released_at = now(), released_by = x.by, release_note = x.note
    from unnest(
      ${drafts.map(({ orderId }) => orderId)}::bigint[],
      ${drafts.map(({ reason }) => reason)}::text[],
      ${drafts.map(({ by }) => by)}::text[],
      ${drafts.map(({ note }) => note)}::text[]) as x(order_id, reason, by, note)
    where h.order_id = x.order_id and h.reason = x.reason and h.released_at is null
    returning h.order_id as "orderId", h.reason`.execute(trx);
  const lifted = new Set(rows.map(({ orderId, reason }) => `${orderId}/${reason}`));
  return drafts.filter(({ orderId, reason }) => lifted.has(`${orderId}/${reason}`));
};
