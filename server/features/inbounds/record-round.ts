import { sql } from 'kysely';
import type { InboundRound, InboundRoundInput } from '../../../contract/inbounds.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { InventoryDeps } from '../inventory/inventory.deps.ts';
import { typeUnknown } from '../inventory/inventory.errors.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { moveStock, type StockMove } from '../inventory/move-stock.ts';
import { inboundClosed, lineUnknown, notReceived } from './inbounds.errors.ts';
import { inboundPutAwayJob } from './inbounds.jobs.ts';
import { type LockedInbound, lockInbound, setInboundStatus } from './lock-inbound.ts';

type Kind = InboundRound['kind'];
type Round = InboundRoundInput & { inboundId: string; kind: Kind; madeBy: string };
type Type = { id: string; sellable: boolean };
type Part = { lineId: string; productId: string; sku: string; type: Type; quantity: number };

const keyOf = (lineId: string, typeId: string): string => `${lineId}/${typeId}`;

const isRepeated = async (trx: Database, { inboundId, requestId }: Round): Promise<boolean> => {
  const round = await trx
    .selectFrom('inbound_rounds')
    .select('id')
    .where('inbound_id', '=', inboundId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return round !== undefined;
};

/** The merchant's types, and the first sellable one, which stands in where none is named. */
const readTypes = async (trx: Database, merchantId: string) => {
  const types = await trx
    .selectFrom('inventory_types')
    .select(['id', 'sellable'])
    .where('merchant_id', '=', merchantId)
    .orderBy('id')
    .execute();
  const byId = new Map(types.map((type) => [type.id, type]));
  const usual = types.find(({ sellable }) => sellable);
  return (id: string | undefined): Type => {
    const type = id === undefined ? usual : byId.get(id);
    if (!type) throw typeUnknown();
    return type;
  };
};

/** One part per line and type: a type may stand there once by its id and once as the usual one. */
const toParts = async (trx: Database, inbound: LockedInbound, round: Round): Promise<Part[]> => {
  const typeOf = await readTypes(trx, inbound.merchantId);
  const lines = new Map(inbound.lines.map((line) => [line.id, line]));
  const unknown = round.lines.flatMap(({ lineId }, index) => (lines.has(lineId) ? [] : index));
  if (unknown.length > 0) throw lineUnknown(unknown);
  const parts = new Map<string, Part>();
  for (const { lineId, inventoryTypeId, quantity } of round.lines) {
    const line = lines.get(lineId);
    if (!line) continue;
    const type = typeOf(inventoryTypeId);
    const key = keyOf(lineId, type.id);
    const sum = (parts.get(key)?.quantity ?? 0) + quantity;
    const { productId, sku } = line;
    parts.set(key, { lineId, productId, sku, type, quantity: sum });
  }
  return [...parts.values()];
};

/** What waits at the dock of this inbound, by line and type. */
const requireReceived = async (trx: Database, round: Round, parts: readonly Part[]) => {
  const rows = await trx
    .selectFrom('inbound_rounds as r')
    .innerJoin('inbound_round_lines as l', 'l.round_id', 'r.id')
    .select([
      'l.inbound_line_id as lineId',
      'l.inventory_type_id as typeId',
      sql<number>`sum(case r.kind when 'received' then l.quantity else -l.quantity end)::int`.as(
        'waiting',
      ),
    ])
    .where('r.inbound_id', '=', round.inboundId)
    .groupBy(['l.inbound_line_id', 'l.inventory_type_id'])
    .execute();
  const waiting = new Map(rows.map((row) => [keyOf(row.lineId, row.typeId), row.waiting]));
  const short = parts.filter(
    ({ lineId, type, quantity }) => quantity > (waiting.get(keyOf(lineId, type.id)) ?? 0),
  );
  if (short.length > 0) throw notReceived([...new Set(short.map(({ sku }) => sku))]);
};

const writeRound = async (
  trx: Database,
  { inboundId, kind, requestId, madeBy }: Round,
  parts: readonly Part[],
): Promise<string> => {
  const { id } = await trx
    .insertInto('inbound_rounds')
    .values({ inbound_id: inboundId, kind, request_id: requestId, made_by: madeBy })
    .returning('id')
    .executeTakeFirstOrThrow();
  const lines = parts.map(({ lineId }) => lineId);
  const quantities = parts.map(({ quantity }) => quantity);
  await sql`
    insert into inbound_round_lines (round_id, inbound_line_id, inventory_type_id, quantity)
    select ${id}::bigint, * from unnest(
      ${lines}::bigint[], ${parts.map(({ type }) => type.id)}::bigint[], ${quantities}::int[])
  `.execute(trx);
  const column = sql.ref(kind === 'received' ? 'received' : 'put_away');
  await sql`
    update inbound_lines l set ${column} = l.${column} + x.quantity
    from (
      select line_id, sum(quantity)::int as quantity
      from unnest(${lines}::bigint[], ${quantities}::int[]) as u (line_id, quantity)
      group by line_id
    ) x where l.id = x.line_id`.execute(trx);
  return id;
};

const toMove =
  ({ warehouseId }: LockedInbound, kind: Kind, inboundRoundId: string) =>
  ({ productId, type, quantity }: Part): StockMove => ({
    productId,
    warehouseId,
    inventoryTypeId: type.id,
    kind,
    inboundRoundId,
    ...(kind === 'received' ? { received: quantity } : { received: -quantity, onHand: quantity }),
  });

const passOn = async (
  trx: Database,
  { jobs }: InventoryDeps,
  { merchantId, roundId }: { merchantId: string; roundId: string },
): Promise<void> => {
  await announceArrival(trx, jobs, merchantId);
  await jobs.send(trx, inboundPutAwayJob, { payload: { roundId }, lane: merchantId });
};

/**
 * One round of receiving or of putting away, with its movements of stock. A request that was done
 * already does nothing. Units that become sellable are passed on to waiting orders and to accounts.
 */
export const recordRound = (deps: InventoryDeps, round: Round): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const inbound = await lockInbound(trx, round.inboundId);
    if (await isRepeated(trx, round)) return;
    if (!inbound.open) throw inboundClosed();
    const { kind } = round;
    const parts = await toParts(trx, inbound, round);
    if (kind === 'put_away') await requireReceived(trx, round, parts);
    const roundId = await writeRound(trx, round, parts);
    await moveStock(trx, parts.map(toMove(inbound, kind, roundId)), round.madeBy);
    await setInboundStatus(trx, inbound, 'receiving');
    const sellable = parts.some(({ type }) => type.sellable);
    const { merchantId } = inbound;
    if (kind === 'put_away' && sellable) await passOn(trx, deps, { merchantId, roundId });
  });
