import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { z } from 'zod';
import { type Figure, percentile } from './figure.ts';
import { fetchPlaced, type OrderBench } from './order-shop.ts';

const BARE_PORT = 8393;
const CONNECTIONS = 50;
const SECONDS = 10;
const PACE = 300;

type Shot = { path: string; headers: Record<string, string>; body: string };
type Target = { origin: string; next: () => Shot };

const statusOf = async (pool: Pool, { path, headers, body }: Shot): Promise<number> => {
  const reply = await pool.request({ path, method: 'POST', headers, body });
  await reply.body.dump();
  return reply.statusCode;
};

const insist = (status: number): void => {
  if (status !== 200) throw new Error(`a delivery was answered with ${status}`);
};

/** As many as it takes from so many connections; answers deliveries per second. */
const flood = async ({ origin, next }: Target): Promise<number> => {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const until = performance.now() + SECONDS * 1000;
  let taken = 0;
  const keepOn = async () => {
    while (performance.now() < until) {
      insist(await statusOf(pool, next()));
      taken += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, keepOn));
  await pool.close();
  return taken / SECONDS;
};

/** One after another at a fixed pace, whatever the answers take; answers their milliseconds. */
const steady = async ({ origin, next }: Target): Promise<number[]> => {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const times: number[] = [];
  const shots: Promise<void>[] = [];
  const begun = performance.now();
  for (let shot = 0; shot < PACE * SECONDS; shot += 1) {
    const due = begun + (shot * 1000) / PACE;
    const ahead = due - performance.now();
    if (ahead > 1) await pause(ahead);
    const started = performance.now();
    const fire = async () => {
      insist(await statusOf(pool, next()));
      times.push(performance.now() - started);
    };
    shots.push(fire());
  }
  await Promise.all(shots);
  await pool.close();
  return times;
};

const stateSchema = z.array(
  z.object({
    webhooks: z.array(z.object({ secret: z.string(), delivery_url: z.string() })).min(1),
  }),
);

/** What the store was told when its webhooks were registered. */
const registered = ({ shop }: OrderBench) => {
  const webhook = stateSchema.parse(shop.fake.snapshot())[0]?.webhooks[0];
  if (!webhook) throw new Error('the store has no webhooks');
  return webhook;
};

/** Deliveries of a store, each of its own, about orders that are here already. */
const deliveries = (bench: OrderBench): Target => {
  const { secret, delivery_url } = registered(bench);
  const { origin, pathname } = new URL(delivery_url);
  let count = 0;
  const next = (): Shot => {
    count += 1;
    const body = JSON.stringify({ id: 1 + (count % 50), status: 'processing', count });
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    return {
      path: pathname,
      headers: {
        'content-type': 'application/json',
        'x-wc-webhook-topic': 'order.updated',
        'x-wc-webhook-id': '1',
        'x-wc-webhook-delivery-id': String(count),
        'x-wc-webhook-signature': signature,
      },
      body,
    };
  };
  return { origin, next };
};

const bareServer = async (databaseUrl: string) => {
  const script = join(import.meta.dirname, 'bare-intake.ts');
  const child = spawn(process.execPath, [script, databaseUrl, String(BARE_PORT)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  child.stdout.once('data', () => resolve());
  await promise;
  return child;
};

/** Durable accepts per second beside a server that only commits a row, and the time each takes at a steady pace. */
export const intakeFigures = async (bench: OrderBench): Promise<Figure[]> => {
  await fetchPlaced(bench, 100);
  const target = deliveries(bench);
  const bare = await bareServer(bench.product.databaseUrl);
  const { next } = target;
  const plain = {
    origin: `http://127.0.0.1:${BARE_PORT}`,
    next: () => ({ ...next(), path: '/hooks' }),
  };
  await flood(plain);
  const bareRate = await flood(plain);
  bare.kill('SIGTERM');
  await flood(target);
  const rate = await flood(target);
  const times = await steady(target);
  const p95 = percentile(times, 0.95);
  console.log(
    `  at ${PACE}/s: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  );
  return [
    {
      what: 'webhook intake',
      measured: rate,
      unit: 'deliveries/s',
      over: { what: 'one bare committed row', value: bareRate },
      limit: { atLeast: 0.7 },
    },
    { what: `webhook intake at ${PACE}/s, p95`, measured: p95, unit: 'ms', limit: { atMost: 10 } },
  ];
};
