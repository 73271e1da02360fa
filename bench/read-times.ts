import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Figure, median } from './figure.ts';
import type { OrderBench } from './order-shop.ts';

const TIMES = 60;
const WARM_UP = 10;

/** What the web asks for: every filter of the order list, alone and with the others it is used with. */
const listQueries = (bench: OrderBench): string[] => {
  const { ecAccountId, merchantId } = bench;
  const month = new Date(Date.now() - 30 * 24 * 3_600_000).toISOString();
  const filters = [
    '',
    'status=awaiting_match',
    'status=awaiting_stock',
    'status=ready',
    'status=shipped',
    'status=cancelled',
    'held=true',
    'held=false',
    'holdReason=merchant_request',
    `placedFrom=${month}`,
    'q=F4711',
    'q=filled-4711',
  ];
  const places = ['', `merchantId=${merchantId}`, `ecAccountId=${ecAccountId}`];
  return places.flatMap((place) =>
    filters.map((filter) => [place, filter, 'limit=50'].filter(Boolean).join('&')),
  );
};

/** Milliseconds of each of several requests, one after another, client included. */
const timesOf = async ({ product }: OrderBench, path: string): Promise<number[]> => {
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP + TIMES; turn += 1) {
    const started = performance.now();
    await product.call(path);
    if (turn >= WARM_UP) times.push(performance.now() - started);
  }
  return times;
};

const pageSchema = z.object({ nextCursor: z.string().nullable() });

/** A page far down the list. */
const deepPage = async ({ product }: OrderBench): Promise<string> => {
  let path = '/api/v1/orders?limit=200';
  for (let page = 0; page < 20; page += 1) {
    const { nextCursor } = pageSchema.parse(await product.call(path));
    if (nextCursor === null) break;
    path = `/api/v1/orders?limit=200&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return path.replace('limit=200', 'limit=50');
};

const SETTLE_MS = 2000;

/** Server times of lists, counters and the account page, one figure each for the slowest of its kind. */
export const readFigures = async (bench: OrderBench): Promise<Figure[]> => {
  await pause(SETTLE_MS);
  const slowest = async (what: string, paths: readonly string[], atMost: number) => {
    let worst = { path: '', p50: 0 };
    for (const path of paths) {
      const p50 = median(await timesOf(bench, path));
      if (p50 > worst.p50) worst = { path, p50 };
    }
    console.log(`  ${what}: ${paths.length} asked, slowest ${worst.path}`);
    return { what: `${what}, slowest p50`, measured: worst.p50, unit: 'ms', limit: { atMost } };
  };
  const { ecAccountId, merchantId } = bench;
  const lists = [
    ...listQueries(bench).map((query) => `/api/v1/orders?${query}`),
    await deepPage(bench),
  ];
  const account = `/api/v1/ec-accounts/${ecAccountId}`;
  return [
    await slowest('order list', lists, 5),
    await slowest(
      'order counters',
      [
        '/api/v1/order-counts',
        `/api/v1/order-counts?merchantId=${merchantId}`,
        `/api/v1/order-counts?ecAccountId=${ecAccountId}`,
      ],
      5,
    ),
    await slowest('account page', [account], 3),
    await slowest('account list', ['/api/v1/ec-accounts?limit=50'], 5),
    await slowest(
      'health, windows and timeline of the account',
      [`${account}/health`, `${account}/windows`, `${account}/timeline?limit=20`],
      5,
    ),
  ];
};
