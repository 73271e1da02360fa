import { sql } from 'kysely';
import { recipientSchema } from '../../../contract/orders.contract.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { hasAddressProblem, isPickup } from './address-problem.ts';
import { liftHolds, placeHolds } from './hold-writes.ts';
import { recordOrderEvents } from './order-events.ts';
import { lockOrders } from './order-writes.ts';
import type { OrderDeps } from './orders.deps.ts';

const ORDERS_AT_ONCE = 500;

/** Open orders of an account whose code is mapped to another type than they have, or that are held over it. */
const findMapped = async (db: Database, ecAccountId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select o.id from orders o join shipping_type_mappings m
      on m.ec_account_id = o.ec_account_id and m.platform_code = o.shipping_code
    where o.ec_account_id = ${ecAccountId}
      and o.status in ('awaiting_match', 'awaiting_stock', 'ready')
      and (o.shipping_type_id is distinct from m.shipping_type_id or (o.open_holds > 0 and exists (
        select from order_holds h where h.order_id = o.id and h.released_at is null
          and h.reason = 'shipping_code_unmapped')))
    order by o.id`.execute(db);
  return rows.map(({ id }) => id);
};

type Mapped = {
  id: string;
  merchantId: string;
  typeCode: string;
  /** Of the type that it had before. */
  oldCode: string | null;
  /** Null where there is none, and where it was erased. */
  recipient: unknown;
  erased: boolean;
};

const giveTypes = async (trx: Database, orderIds: readonly string[]): Promise<Mapped[]> => {
  await lockOrders(trx, orderIds);
  const { rows } = await sql<Mapped>`
    update orders o set shipping_type_id = m.shipping_type_id, updated_at = now(),
      revision = o.revision + case
        when o.shipping_type_id is distinct from m.shipping_type_id then 1 else 0 end
    from shipping_type_mappings m join shipping_types t on t.id = m.shipping_type_id
    where o.id = any(${orderIds}::bigint[]) and m.ec_account_id = o.ec_account_id
      and m.platform_code = o.shipping_code
      and o.status in ('awaiting_match', 'awaiting_stock', 'ready')
    returning o.id, o.merchant_id as "merchantId", t.code as "typeCode",
      (select x.code from shipping_types x where x.id = old.shipping_type_id) as "oldCode",
      (select r.recipient from order_recipients r where r.order_id = o.id) as recipient,
      exists (select from order_recipients r
        where r.order_id = o.id and r.erased_at is not null) as erased`.execute(trx);
  return rows;
};

/** What buyers fetch themselves needs no address either. */
const releaseOrders = async (trx: Database, jobs: Jobs, orders: readonly Mapped[]) => {
  const merchants = new Map(orders.map(({ id, merchantId }) => [id, merchantId]));
  const lifted = await liftHolds(
    trx,
    orders.flatMap(({ id: orderId, typeCode }) => [
      { orderId, reason: 'shipping_code_unmapped' as const },
      ...(isPickup(typeCode) ? [{ orderId, reason: 'address_problem' as const }] : []),
    ]),
  );
  const events = lifted.map(({ orderId, reason, note, by }) => {
    const merchantId = merchants.get(orderId) ?? '';
    return { merchantId, orderId, kind: 'released', data: { reason, note }, madeBy: by } as const;
  });
  await recordOrderEvents(trx, jobs, events);
};

/** What was to be fetched and is to be sent now needs an address after all. */
const holdOrders = async (trx: Database, jobs: Jobs, orders: readonly Mapped[]) => {
  const nowhere = orders.filter(
    ({ typeCode, oldCode, recipient, erased }) =>
      isPickup(oldCode ?? undefined) &&
      !isPickup(typeCode) &&
      !erased &&
      hasAddressProblem({ recipient: recipientSchema.nullable().parse(recipient) }),
  );
  const merchants = new Map(nowhere.map(({ id, merchantId }) => [id, merchantId]));
  const placed = await placeHolds(
    trx,
    nowhere.map(({ id: orderId }) => ({ orderId, reason: 'address_problem' })),
  );
  const events = placed.map(({ orderId, reason }) => {
    const merchantId = merchants.get(orderId) ?? '';
    return { merchantId, orderId, kind: 'held', data: { reason }, madeBy: 'system' } as const;
  });
  await recordOrderEvents(trx, jobs, events);
};

/**
 * Gives open orders the shipping type which their code is mapped to now, and lifts the holds that
 * waited for the mapping, or places the one that it now needs: some hundred orders in a transaction, however many there are.
 */
export const releaseMappedOrders = async (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  ecAccountId: string,
): Promise<void> => {
  const found = await findMapped(db, ecAccountId);
  for (let start = 0; start < found.length; start += ORDERS_AT_ONCE) {
    const ids = found.slice(start, start + ORDERS_AT_ONCE);
    await db.transaction().execute(async (trx) => {
      const orders = await giveTypes(trx, ids);
      await releaseOrders(trx, jobs, orders);
      await holdOrders(trx, jobs, orders);
      const [first] = orders;
      if (!first) return;
      const { id, merchantId } = first;
      await announceChange(trx, { merchantId, topic: 'order', id, ecAccountId });
    });
  }
};
