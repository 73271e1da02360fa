import { cpus, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { createDatabase, type Database } from '../../server/platform/db/pool.ts';
import { chanceOf } from './chance.ts';
import { doSomething, reconnect, type World } from './deeds.ts';
import { judge } from './judge.ts';
import { signInPerson } from './person.ts';
import { startProcesses } from './processes.ts';
import { appOf, connectShops, openPlatforms } from './shops.ts';

const APP_PORT = 8394;
const PAUSE_MS = 250;
const SETTLE_LIMIT_MS = 10 * 60_000;

const [minutesText = '5', seedText = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const minutes = z.coerce
  .number()
  .positive()
  .max(24 * 60)
  .parse(minutesText);
const seed = z.coerce.number().int().parse(seedText);

type Open = { what: string; count: number };

/** What is still to be done by somebody. */
const readOpen = async (db: Database): Promise<Open[]> => {
  const { rows } = await sql<Open>`
    select kind || ' ' || trigger || ' ' || status || ' ' || coalesce(error_code, '') as what,
      count(*)::int as count
    from runs where status <> 'done' group by 1
    union all
    select 'webhook events', count(*)::int from webhook_events where processed_at is null
    having count(*) > 0
    union all
    select 'parcels ' || tracking_status, count(*)::int from shipments
    where tracking_status in ('queued', 'sending') group by 1`.execute(db);
  return rows;
};

const TELL_MS = 60_000;

/** Waits until nothing is open; a database that is just being killed is asked again. */
const settle = async (db: Database): Promise<void> => {
  const started = performance.now();
  let told = started;
  for (let calm = 0; calm < 4; ) {
    const open = await readOpen(db).catch(() => null);
    calm = open?.length === 0 ? calm + 1 : 0;
    if (performance.now() - told > TELL_MS) {
      console.log('still open:', open);
      told = performance.now();
    }
    if (performance.now() - started > SETTLE_LIMIT_MS) throw new Error('it never came to rest');
    await pause(500);
  }
};

const count = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(names, (name) => name)).map(([name, of]) => [
      name,
      of?.length ?? 0,
    ]),
  );

/** Everything misbehaves for so long; then all shops answer again and every account is recounted. */
const misbehave = async (world: World): Promise<void> => {
  const until = performance.now() + minutes * 60_000;
  const done: string[] = [];
  while (performance.now() < until) {
    done.push(await doSomething(world));
    await pause(world.chance.below(2 * PAUSE_MS));
  }
  console.log(count(done));
  for (const { fake, shop } of world.shops) fake.setFault(shop, { kind: 'none' });
  for (const { fake } of world.shops) await fake.settled();
};

const recount = async ({ person, shops }: World, db: Database): Promise<void> => {
  await reconnect({ person });
  await settle(db);
  for (const { ecAccountId } of shops) {
    await person.call(`/api/v1/ec-accounts/${ecAccountId}/recounts`, {});
  }
  await settle(db);
  const { rows } = await sql<{ seen: number; missing: number; failed: number }>`
    select sum(seen)::int as seen, sum(missing)::int as missing, sum(failed)::int as failed
    from runs where trigger = 'recount'`.execute(db);
  console.log('recounts, which fetch what they miss:', rows[0]);
};

const [cpu] = cpus();
const memory = Math.round(totalmem() / 2 ** 30);
console.log(`machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GiB`);
console.log(`node ${process.version}; ${minutes} minutes, seed ${seed}`);

const appUrl = `http://127.0.0.1:${APP_PORT}`;
const platforms = await openPlatforms(appUrl);
const { clientId, clientSecret } = appOf(appUrl);
const processes = await startProcesses(APP_PORT, {
  SHOPIFY_CLIENT_ID: clientId,
  SHOPIFY_CLIENT_SECRET: clientSecret,
  SHOPIFY_ORIGIN: `${platforms.shopify.baseUrl}/{shop}`,
  PRIVATE_STORE_HOSTS: [platforms.shopify, platforms.woocommerce]
    .map(({ baseUrl }) => new URL(baseUrl).host)
    .join(','),
});
const options = { applicationName: 'soak', max: 2, onIdleError: () => undefined };
const { db, close } = createDatabase(processes.databaseUrl, options);
try {
  const person = await signInPerson(appUrl, processes.databaseUrl);
  const shops = await connectShops({ person, platforms, appUrl });
  const world: World = { chance: chanceOf(seed), shops, person, processes };
  await misbehave(world);
  await recount(world, db);
  const judgements = await judge(db, shops);
  for (const { promise, broken } of judgements) {
    console.log(`${promise}: ${broken.length === 0 ? 'kept' : `BROKEN ${broken.length} times`}`);
    for (const line of broken.slice(0, 10)) console.log(`  ${line}`);
  }
  process.exitCode = judgements.every(({ broken }) => broken.length === 0) ? 0 : 1;
} finally {
  await close();
  await processes.stop();
  for (const { close: closeShop } of Object.values(platforms)) closeShop();
}
