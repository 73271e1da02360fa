import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { AppError } from '../../platform/errors/app-error.ts';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeOrder, makeProduct, placeOf } from '../../testing/stock.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { productsHeld } from './allocate.queries.ts';
import { allocate, type Demand, release } from './allocate.ts';
import { moveStock } from './move-stock.ts';
import { lockLevels, type Place } from './stock-levels.ts';

const OPERATIONS = 10_000;
const CONNECTIONS = 8;
const { db } = await testDatabase();

/** Numbers from 0 to below 1, the same ones in every run. */
const randomOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const merchantId = await makeMerchant(db);
const salesChannelId = await makeChannel(db, merchantId);
const products: string[] = [];
for (let index = 0; index < 12; index += 1) products.push(await makeProduct(db, merchantId));
const [first = '', second = '', third = ''] = products;
const bundles = [
  await makeProduct(db, merchantId, { components: { [first]: 2, [second]: 1 } }),
  await makeProduct(db, merchantId, { components: { [third]: 1, [first]: 3 } }),
];
const good = await placeOf(db, first);
const defective = await placeOf(db, first, 'DEFECTIVE');

const makeDemands = async (): Promise<Demand[]> => {
  const lines = [...products, ...bundles].map((productId) => ({ productId, quantity: 3 }));
  const { orderId, lineIds } = await makeOrder(db, merchantId, lines);
  return lines.map(({ productId, quantity }, index) => {
    const orderLineId = lineIds[index] ?? '';
    return { orderId, orderLineId, productId, units: quantity, salesChannelId };
  });
};
const demands: Demand[] = [];
for (let index = 0; index < 20; index += 1) demands.push(...(await makeDemands()));

/** As a shipment will: what the lines kept leaves the house. */
const ship = async (trx: typeof db, lineIds: readonly string[]): Promise<void> => {
  const productIds = await productsHeld(trx, lineIds);
  if (productIds.length === 0) return;
  await lockLevels(trx, productIds);
  const kept = await trx
    .deleteFrom('stock_allocations')
    .where('order_line_id', 'in', lineIds)
    .where('product_id', 'in', productIds)
    .returning(['product_id', 'warehouse_id', 'inventory_type_id', 'quantity'])
    .execute();
  const moves = kept.map((row) => ({
    productId: row.product_id,
    warehouseId: row.warehouse_id,
    inventoryTypeId: row.inventory_type_id,
    kind: 'shipped' as const,
    onHand: -row.quantity,
    allocated: -row.quantity,
  }));
  await moveStock(trx, moves, 'Tess');
};

type Kind = 'receive' | 'put away' | 'allocate' | 'release' | 'ship' | 'adjust';
const kinds: Kind[] = ['receive', 'put away', 'allocate', 'allocate', 'release', 'ship', 'adjust'];

/** One random operation on a few products or lines, in random order. */
const operation = (random: () => number) => {
  const below = (limit: number) => Math.floor(random() * limit);
  const some = <Item>(items: readonly Item[]): Item[] =>
    Array.from({ length: 1 + below(4) }, () => items[below(items.length)]).filter(
      (item) => item !== undefined,
    );
  const kind = kinds[below(kinds.length)] ?? 'adjust';
  const places = some(products).map((productId): Place => {
    return { ...(random() < 0.8 ? good : defective), productId };
  });
  const lines = [...new Set(some(demands))];
  const lineIds = lines.map(({ orderLineId }) => orderLineId);
  const units = 1 + below(9);
  const moves = {
    receive: { kind: 'received', received: units },
    'put away': { kind: 'put_away', received: -units, onHand: units },
    adjust: { kind: 'adjusted', onHand: units - 6, reason: 'Counted' },
  } as const;
  const run = (trx: typeof db): Promise<unknown> => {
    if (kind === 'allocate') return allocate(trx, lines, 'Tess');
    if (kind === 'release') return release(trx, lineIds, 'Tess');
    if (kind === 'ship') return ship(trx, lineIds);
    return moveStock(
      trx,
      places.map((place) => ({ ...place, ...moves[kind] })),
      'Tess',
    );
  };
  return { kind, run };
};

const differences = async () => {
  const { rows } = await sql`
    select l.* from stock_levels l
    left join lateral (
      select sum(m.received_change) as received, sum(m.on_hand_change) as on_hand,
        sum(m.allocated_change) as allocated
      from stock_movements m
      where m.product_id = l.product_id and m.warehouse_id = l.warehouse_id
        and m.inventory_type_id = l.inventory_type_id
    ) m on true
    left join lateral (
      select coalesce(sum(a.quantity), 0) as kept from stock_allocations a
      where a.product_id = l.product_id and a.warehouse_id = l.warehouse_id
        and a.inventory_type_id = l.inventory_type_id
    ) a on true
    where (l.received, l.on_hand, l.allocated)
        is distinct from (coalesce(m.received, 0), coalesce(m.on_hand, 0), coalesce(m.allocated, 0))
      or l.allocated <> a.kept
      or least(l.received, l.on_hand, l.allocated) < 0
  `.execute(db);
  return rows;
};

it(`keeps the sums equal to the ledger through ${OPERATIONS} random concurrent operations`, async () => {
  const done = new Map<string, number>();
  const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1);
  const work = async (_: unknown, connection: number) => {
    const random = randomOf(connection + 1);
    for (let index = 0; index < OPERATIONS / CONNECTIONS; index += 1) {
      const { kind, run } = operation(random);
      try {
        await db.transaction().execute(run);
        count(kind);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'stock.not_enough') throw error;
        count('refused');
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  expect([...done.values()].reduce((sum, times) => sum + times, 0)).toBe(OPERATIONS);
  for (const kind of [...kinds, 'refused']) expect(done.get(kind)).toBeGreaterThan(100);
  expect(await differences()).toEqual([]);
  const { ledger } = await db
    .selectFrom('stock_movements')
    .select(sql<number>`count(*)::int`.as('ledger'))
    .executeTakeFirstOrThrow();
  expect(ledger).toBeGreaterThan(OPERATIONS);
}, 60_000);
