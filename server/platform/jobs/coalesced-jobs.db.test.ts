import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { defineJob } from './job.ts';
import { Jobs } from './jobs.ts';

const { db, url } = await testDatabase();
const countJob = defineJob({
  name: 'count-merchants',
  schema: z.object({}),
  retryLimit: 0,
  coalesce: true,
});
const jobs = new Jobs({ databaseUrl: url, log: testLog, role: 'worker' });
await jobs.start([countJob]);
afterAll(() => jobs.stop());

const addMerchant = (code: string) => ({ code, name: code, time_zone: 'UTC', currency: 'TWD' });

it('begins a job that others joined only when all they did can be seen', async () => {
  const message = { payload: {}, key: 'one' };
  await jobs.send(db, countJob, message);
  const seen: number[] = [];
  const joined = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const joining = db.transaction().execute(async (trx) => {
    await trx.insertInto('merchants').values(addMerchant('LATE')).execute();
    await jobs.send(trx, countJob, message);
    joined.resolve();
    await commit.promise;
  });
  await joined.promise;
  await jobs.work(countJob, { concurrency: 1 }, async () => {
    seen.push((await db.selectFrom('merchants').select('id').execute()).length);
  });
  // Another job of the kind that nobody holds: once it ran, the worker has looked for ours, too.
  await jobs.send(db, countJob, { payload: {}, key: 'two' });
  await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(1);
  commit.resolve();
  await joining;
  await expect.poll(() => seen.at(-1), { timeout: 20_000 }).toBe(1);
});

it('adds another job when the one that waited has just begun', async () => {
  const message = { payload: {}, key: 'three' };
  const ran = { times: 0 };
  const again = new Jobs({ databaseUrl: url, log: testLog, role: 'worker' });
  const otherJob = defineJob({ ...countJob, name: 'count-again' });
  await again.start([otherJob]);
  await again.work(otherJob, { concurrency: 1 }, async () => {
    ran.times += 1;
  });
  for (let sent = 1; sent <= 3; sent += 1) {
    await db.transaction().execute((trx) => again.send(trx, otherJob, message));
    await expect.poll(() => ran.times, { timeout: 20_000 }).toBe(sent);
  }
  await again.stop();
});
