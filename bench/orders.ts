import { z } from 'zod';
import type { Run } from '../contract/runs.contract.ts';
import { insertBare } from './bare-inserts.ts';
import { type Figure, report } from './figure.ts';
import { fillAccounts, fillOrders } from './fill-orders.ts';
import { fetchPlaced, type OrderBench, openOrderBench } from './order-shop.ts';
import { readFigures } from './read-times.ts';
import { screenFigures } from './screen-times.ts';
import { intakeFigures } from './webhook-intake.ts';

const AT_A_TIME = 3000;
const ACCOUNTS = 10_000;

const secondsOf = ({ startedAt, finishedAt }: Run): number =>
  (Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')) / 1000;

/** Orders per second of the whole path, from the first call to the last commit. */
const importSpeed = async (bench: OrderBench): Promise<number> => {
  const run = await fetchPlaced(bench, AT_A_TIME);
  const { imported, held, failed } = run.counts;
  if (imported !== AT_A_TIME) {
    throw new Error(`${imported} imported, ${held} held, ${failed} failed of ${AT_A_TIME}`);
  }
  return AT_A_TIME / secondsOf(run);
};

/** The speed at each number of orders that are there already, beside bare inserts. */
const importFigures = async (bench: OrderBench, most: number): Promise<Figure[]> => {
  const speeds: { orders: number; speed: number; bare: number }[] = [];
  // The first fetch also compiles and fills caches; it is not counted.
  await importSpeed(bench);
  let from = 1;
  for (const orders of [1000, 100_000, most].filter((size) => size <= most)) {
    await fillOrders(bench.db, { ecAccountId: bench.ecAccountId, from, to: orders });
    from = orders;
    const speed = await importSpeed(bench);
    const bare = await insertBare(bench.db, AT_A_TIME);
    console.log(
      `  with ${orders} orders: ${speed.toFixed(0)} orders/s, bare ${bare.toFixed(0)} orders/s`,
    );
    speeds.push({ orders, speed, bare });
  }
  const [small] = speeds;
  const large = speeds.at(-1);
  if (!small || !large) throw new Error('nothing was measured');
  const unit = 'orders/s';
  return [
    {
      what: `order import with ${large.orders} orders there`,
      measured: large.speed,
      unit,
      over: { what: 'bare inserts', value: large.bare },
      limit: { atLeast: 0.5 },
    },
    {
      what: `order import with ${large.orders} orders there`,
      measured: large.speed,
      unit,
      over: { what: `with ${small.orders} orders`, value: small.speed },
      limit: { atLeast: 0.8 },
    },
  ];
};

/** `npm run bench -- orders [orders]`: import, growth, webhook intake, lists and the account page. */
export const benchOrders = async ([size = '1000000']: readonly string[]): Promise<boolean> => {
  const most = z.coerce.number().int().min(1000).parse(size);
  const bench = await openOrderBench();
  try {
    await fillAccounts(bench.db, ACCOUNTS);
    const imports = await importFigures(bench, most);
    const intake = await intakeFigures(bench);
    const reads = await readFigures(bench);
    const screens = await screenFigures(bench);
    return report([...imports, ...intake, ...reads, ...screens]);
  } finally {
    await bench.close();
  }
};
