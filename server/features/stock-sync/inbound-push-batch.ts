import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { type ClaimedRun, RunEnded, RunOvertaken } from '../runs/run-lease.ts';

/** One share that is being sent: `delta` is what the number of its listing rises by. */
export type PushRow = {
  id: string;
  listingId: string;
  platformListingId: string;
  stockRef: string;
  delta: number;
  readQuantity: number | null;
};

/** One call's rows, each listing once, in the order in which they were sent first. */
export type PushBatch = { key: string; rows: PushRow[]; resumed: boolean };

/** A platform knows a key again for 24 hours; a resend must arrive well before. */
export const KEY_HOURS = 23;

/** Holds the run until the transaction ends. Taken before shares are touched, by everybody. */
export const holdLease = async (trx: Database, run: ClaimedRun): Promise<void> => {
  const held = await trx
    .selectFrom('runs')
    .select('id')
    .where('id', '=', run.id)
    .where('lease', '=', run.lease)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new RunOvertaken();
};

/** Holds the run, and the account to what the run was begun for. */
export const holdRun = async (trx: Database, run: ClaimedRun): Promise<void> => {
  await holdLease(trx, run);
  const account = await trx
    .selectFrom('ec_accounts')
    .select(['status', 'inbound_push', 'shop_id', 'deleting_at'])
    .where('id', '=', run.ecAccountId)
    .executeTakeFirst();
  if (account?.status !== 'connected' || account.deleting_at) {
    throw new RunEnded('run.not_connected');
  }
  if (!account.inbound_push) throw new RunEnded('run.push_off');
  if (account.shop_id !== run.shopId) throw new RunEnded('run.shop_changed');
};

const readRows = (trx: Database, ecAccountId: string, key: string): Promise<PushRow[]> =>
  trx
    .selectFrom('inbound_pushes as p')
    .innerJoin('listings as l', 'l.id', 'p.listing_id')
    .select([
      'p.id',
      'l.id as listingId',
      'l.platform_listing_id as platformListingId',
      sql<string>`coalesce(l.stock_ref, '')`.as('stockRef'),
      'p.delta',
      'p.read_quantity as readQuantity',
    ])
    .where('p.ec_account_id', '=', ecAccountId)
    .where('p.status', '=', 'sending')
    .where('p.batch_key', '=', key)
    .orderBy('p.id')
    .execute();

/**
 * An overwrite after the put-away wrote a number that has these units in it, whether or not an
 * unanswered push of them arrived before: sent now, they would be for sale twice.
 */
const skipOverwritten = async (trx: Database, run: ClaimedRun): Promise<number> => {
  const { numAffectedRows } = await sql`
    update inbound_pushes p set status = 'skipped', code = 'overwritten', run_id = ${run.id},
      updated_at = now()
    from inbound_rounds d
    where p.ec_account_id = ${run.ecAccountId} and p.status in ('queued', 'sending')
      and d.id = p.inbound_round_id
      and exists (
        select from stock_syncs s join stock_sync_rows r on r.sync_id = s.id
        where s.ec_account_id = p.ec_account_id and s.restore_of is null
          and s.created_at > d.created_at - interval '1 day'
          and r.listing_id = p.listing_id and r.status in ('sent', 'unchanged')
          and r.updated_at > d.created_at)`.execute(trx);
  return Number(numAffectedRows ?? 0n);
};

/** What was decided when goods came may not hold any more: a person's later word counts. */
export const skipUnsendable = async (trx: Database, run: ClaimedRun): Promise<number> => {
  const overwritten = await skipOverwritten(trx, run);
  const { numAffectedRows } = await sql`
    update inbound_pushes p set status = 'skipped', run_id = ${run.id}, updated_at = now(),
      code = case
        when l.vanished_at is not null or l.product_id is distinct from i.product_id
          then 'no_listing'
        when not o.push_stock then 'do_not_push' else 'not_tracked' end
    from listings l, inbound_lines i, products o
    where p.ec_account_id = ${run.ecAccountId} and p.status = 'queued'
      and l.id = p.listing_id and i.id = p.inbound_line_id and o.id = i.product_id
      and (l.vanished_at is not null or l.product_id is distinct from i.product_id
        or not o.push_stock or not l.tracked or l.stock_ref is null)`.execute(trx);
  return overwritten + Number(numAffectedRows ?? 0n);
};

/**
 * Marks the next rows as being sent, before anything is: a crash then leaves their key behind. Rows
 * of one listing go one after another, each under a key of its own. Null when nothing is left.
 */
export const takeBatch = async (
  db: Database,
  run: ClaimedRun,
  size: number,
): Promise<PushBatch | null> =>
  db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await skipUnsendable(trx, run);
    const key = randomUUID();
    await sql`
      update inbound_pushes set status = 'sending', batch_key = ${key}, sending_since = now(),
        read_quantity = null, run_id = ${run.id}, updated_at = now()
      where status = 'queued' and id in (
        select id from (
          select distinct on (q.listing_id) q.id from inbound_pushes q
          where q.ec_account_id = ${run.ecAccountId} and q.status = 'queued'
            and not exists (
              select from inbound_pushes s where s.ec_account_id = q.ec_account_id
                and s.status = 'sending' and s.listing_id = q.listing_id)
          order by q.listing_id, q.id
        ) first order by id limit ${size})`.execute(trx);
    const rows = await readRows(trx, run.ecAccountId, key);
    return rows.length > 0 ? { key, rows, resumed: false } : null;
  });

/** Calls whose answer is still owed, as they were sent; ordered, so that a resend is the same. */
export const unansweredBatches = async (db: Database, run: ClaimedRun): Promise<PushBatch[]> =>
  db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    const { rows } = await sql<{ key: string }>`
      with resent as (
        update inbound_pushes set run_id = ${run.id}
        where ec_account_id = ${run.ecAccountId} and status = 'sending'
        returning id, batch_key
      )
      select batch_key::text as key from resent group by batch_key order by min(id)`.execute(trx);
    const batches: PushBatch[] = [];
    for (const { key } of rows) {
      batches.push({ key, rows: await readRows(trx, run.ecAccountId, key), resumed: true });
    }
    return batches;
  });

/** Two halves under keys of their own: the row that spoils the call ends up alone. */
export const splitBatch = async (
  db: Database,
  run: ClaimedRun,
  batch: PushBatch,
): Promise<PushBatch[]> =>
  db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    const middle = Math.ceil(batch.rows.length / 2);
    const parts = [batch.rows.slice(0, middle), batch.rows.slice(middle)];
    const halves = parts.map((rows) => ({ key: randomUUID(), rows, resumed: false }));
    for (const { key, rows } of halves) {
      await sql`
        update inbound_pushes set batch_key = ${key}, sending_since = now()
        where id = any(${rows.map(({ id }) => id)}::bigint[])
          and batch_key = ${batch.key} and status = 'sending'`.execute(trx);
    }
    return halves;
  });

/** Gives back rows that certainly had no effect; they go again under another key. */
export const requeue = async (trx: Database, { key }: PushBatch, ids: readonly string[]) => {
  await sql`
    update inbound_pushes set status = 'queued', batch_key = null, sending_since = null,
      read_quantity = null, updated_at = now()
    where id = any(${ids}::bigint[]) and batch_key = ${key} and status = 'sending'`.execute(trx);
};
