import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';

/** What happens to one inbound happens one after another, and before its products are locked. */
export const lockInbound = async (trx: Database, id: string) => {
  const inbound = await trx
    .selectFrom('inbounds')
    .select(['id', 'number', 'merchant_id as merchantId', 'warehouse_id as warehouseId', 'status'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!inbound) throw notFound('inbound');
  const lines = await trx
    .selectFrom('inbound_lines as l')
    .innerJoin('products as p', 'p.id', 'l.product_id')
    .select(['l.id', 'l.product_id as productId', 'p.sku', 'l.received', 'l.put_away as putAway'])
    .where('l.inbound_id', '=', id)
    .orderBy('l.id')
    .execute();
  const open = inbound.status === 'pending' || inbound.status === 'receiving';
  return { ...inbound, lines, open };
};

export type LockedInbound = Awaited<ReturnType<typeof lockInbound>>;

export const setInboundStatus = async (
  trx: Database,
  { id, merchantId }: LockedInbound,
  status: 'receiving' | 'completed' | 'cancelled',
): Promise<void> => {
  await trx
    .updateTable('inbounds')
    .set({
      status,
      updated_at: sql`now()`,
      ...(status === 'completed' && { completed_at: sql`now()` }),
    })
    .where('id', '=', id)
    .execute();
  await announceChange(trx, { merchantId, topic: 'inbound', id });
};
