import { type RawBuilder, sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { lockListings } from '../listings/account-listings.ts';
import { listingKey } from '../listings/listings.jobs.ts';
import { decidedProduct, decidedUnits, lineDecisions } from './line-decisions.ts';
import { type OrderEventDraft, recordOrderEvents } from './order-events.ts';
import { allocateOrders, releaseLines } from './order-stock.ts';
import { lockOrders } from './order-writes.ts';
import type { OrderDeps } from './orders.deps.ts';
import { settleUnknown, unknownOf } from './unknown-products.ts';

const ORDERS_AT_ONCE = 200;
const LISTING = listingKey('');

type Decided = { ecAccountId: string; matchKeys: readonly string[] };
type Lines = { ecAccountId: string; carry: RawBuilder<unknown> };

/** Lines that carry one of the keys; those of listings have an index. */
const carriers = ({ ecAccountId, matchKeys }: Decided): Lines[] => {
  const [listings, others] = [
    matchKeys.filter((key) => key.startsWith(LISTING)).map((key) => key.slice(LISTING.length)),
    matchKeys.filter((key) => !key.startsWith(LISTING)),
  ];
  const byListing = sql`l.platform_listing_id = any(${listings}::text[])`;
  const byKey = sql`l.platform_listing_id is null and match_key(
    coalesce(c.mapping_rule, 'sku'), null, l.sku, l.barcode, l.name) = any(${others}::text[])`;
  return [
    ...(listings.length > 0 ? [{ ecAccountId, carry: byListing }] : []),
    ...(others.length > 0 ? [{ ecAccountId, carry: byKey }] : []),
  ];
};

/** Such lines of open orders of which nothing left the warehouse. */
const linesOf = ({ ecAccountId, carry }: Lines) => sql`
  from orders o join order_lines l on l.order_id = o.id ${lineDecisions}
  where o.ec_account_id = ${ecAccountId} and o.status in ('awaiting_match', 'awaiting_stock', 'ready')
    and ${carry}
    and not exists (
      select from order_lines g where g.order_id = o.id and g.shipped_quantity > 0)`;

/** Those that are decided to be something else now. */
const differs = sql`(l.product_id is distinct from ${decidedProduct}
  or (l.product_id is not null and l.units <> ${decidedUnits}))`;

/**
 * Looked for once: what comes in from now on comes in as decided now. A line without product may just
 * be given one by somebody who read the mapping as it was, and holds its order until then.
 */
const findOrders = async (db: Database, lines: Lines): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct o.id ${linesOf(lines)} and (l.product_id is null or ${differs}) order by o.id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
};

type Swap = {
  lineId: string;
  orderId: string;
  productId: string | null;
  units: number;
  oldSku: string | null;
  newSku: string | null;
};

const findSwaps = async (trx: Database, lines: Lines, orderIds: readonly string[]) => {
  await lockOrders(trx, orderIds);
  const { rows } = await sql<Swap>`
    select f.*, was.sku as "oldSku", will.sku as "newSku" from (
      select l.id as "lineId", o.id as "orderId", ${decidedProduct} as "productId",
        ${decidedUnits} as units, l.product_id
      ${linesOf(lines)} and ${differs} and o.id = any(${orderIds}::bigint[])
    ) f
    left join products was on was.id = f.product_id
    left join products will on will.id = f."productId"`.execute(trx);
  return rows;
};

const swapLines = async (trx: Database, swaps: readonly Swap[]): Promise<void> => {
  await sql`
    update order_lines l set product_id = x.product_id, units = x.units,
      unknown_product_id = null
    from unnest(
      ${swaps.map(({ lineId }) => lineId)}::bigint[],
      ${swaps.map(({ productId }) => productId)}::bigint[],
      ${swaps.map(({ units }) => units)}::int[]) as x(id, product_id, units)
    where l.id = x.id`.execute(trx);
  await sql`
    update orders o set revision = o.revision + 1, updated_at = now(),
      status = case when exists (
        select from order_lines l where l.order_id = o.id and l.product_id is null)
        then 'awaiting_match' else 'awaiting_stock' end
    where o.id = any(${swaps.map(({ orderId }) => orderId)}::bigint[])`.execute(trx);
};

const toEvents = (merchantId: string, { orderId, oldSku, newSku }: Swap): OrderEventDraft[] => {
  const event = { merchantId, orderId, madeBy: 'system' };
  return [
    ...(oldSku === null ? [] : [{ ...event, kind: 'unmatched' as const, data: { sku: oldSku } }]),
    ...(newSku === null ? [] : [{ ...event, kind: 'matched' as const, data: { sku: newSku } }]),
  ];
};

/** One chunk: the lines get what was decided, give back what they held, and take what there is of the new. */
const decideChunk = async (
  trx: Database,
  jobs: Jobs,
  { lines, orderIds }: { lines: Lines; orderIds: readonly string[] },
): Promise<void> => {
  const account = await lockListings(trx, lines.ecAccountId);
  const swaps = account ? await findSwaps(trx, lines, orderIds) : [];
  const [first] = swaps;
  if (!account || !first) return;
  const changed = [...new Set(swaps.map(({ orderId }) => orderId))];
  const before = await unknownOf(trx, changed);
  const released = await releaseLines(trx, {
    lineIds: swaps.map(({ lineId }) => lineId),
    orderIds: changed,
    productIds: swaps.flatMap(({ productId }) => productId ?? []),
  });
  await swapLines(trx, swaps);
  await allocateOrders(trx, changed);
  await settleUnknown(trx, { orderIds: changed, before });
  const { ecAccountId, merchantId } = account;
  await recordOrderEvents(
    trx,
    jobs,
    swaps.flatMap((swap) => toEvents(merchantId, swap)),
  );
  if (released) await announceArrival(trx, jobs, merchantId);
  await announceChange(trx, { merchantId, topic: 'order', id: first.orderId, ecAccountId });
};

/**
 * People decided anew what listings or other things are: open orders that carry them get the product
 * they would come in with now, or wait for a match. Orders of which a parcel left stay as they are.
 */
export const decideAgain = async (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  decided: Decided,
): Promise<void> => {
  for (const lines of carriers(decided)) {
    const found = await findOrders(db, lines);
    for (let start = 0; start < found.length; start += ORDERS_AT_ONCE) {
      const chunk = { lines, orderIds: found.slice(start, start + ORDERS_AT_ONCE) };
      await db.transaction().execute((trx) => decideChunk(trx, jobs, chunk));
    }
  }
};
