import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunKind } from '../../../contract/runs.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { openTestProduct } from '../../testing/product.ts';
import { takingOrdersOf } from '../../testing/taking-orders.ts';
import { insertRun } from './insert-run.ts';
import { withPulse } from './run-pulse.ts';
import { giveUpOn, workOnRun } from './work-on-run.ts';

const product = await openTestProduct();
const { db, deps, merchantId } = product;
const { account } = takingOrdersOf(product);

let ecAccountId = '';

beforeEach(async () => {
  ecAccountId = await account();
  await db.updateTable('ec_accounts').set({ inbound_push: true }).execute();
});

const queue = (kind: RunKind, of = ecAccountId) =>
  insertRun(db, { kind, trigger: 'manual', ecAccountId: of, merchantId, requestedBy: null });

/** A worker in the middle of a call to the platform, until it is told to go on. */
const begin = async (runId: string) => {
  const called = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const ended = workOnRun(deps, runId, {
    work: async () => {
      called.resolve();
      await answer.promise;
    },
  });
  await called.promise;
  return { answer: answer.resolve, fail: answer.reject, ended };
};

const work = async (runId: string) => {
  let worked = false;
  await workOnRun(deps, runId, {
    work: async () => {
      worked = true;
    },
  });
  return worked;
};

const beatOf = async (id: string) => {
  const run = await db.selectFrom('runs').select('beat_at').where('id', '=', id).executeTakeFirst();
  return run?.beat_at ?? null;
};

const waitsForLock = async () => {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows.length > 0;
};

describe('a run that writes to a platform', () => {
  it('waits while another of its account is in the middle of a call, and goes after it', async () => {
    const first = await begin(await queue('tracking'));
    const second = await queue('tracking');
    await expect(work(second)).rejects.toBeInstanceOf(RunAgainLater);
    first.answer();
    await first.ended;
    expect(await work(second)).toBe(true);
  });

  it('is not taken by a second worker while the first may still be calling', async () => {
    const runId = await queue('stock_sync');
    const first = await begin(runId);
    await expect(work(runId)).rejects.toBeInstanceOf(RunAgainLater);
    first.answer();
    await first.ended;
  });

  it('begins once when several workers reach for the lane at the same time', async () => {
    const runIds = await Promise.all([queue('stock_preview'), queue('stock_sync')]);
    const answer = Promise.withResolvers<void>();
    let calling = 0;
    let most = 0;
    const tries = runIds.flatMap((runId) =>
      [1, 2, 3].map(() =>
        workOnRun(deps, runId, {
          work: async () => {
            calling += 1;
            most = Math.max(most, calling);
            await answer.promise;
            calling -= 1;
          },
        }),
      ),
    );
    const settled = Promise.allSettled(tries);
    const rejected = () =>
      Promise.race(
        tries.map((one) =>
          one.then(
            () => false,
            () => true,
          ),
        ),
      );
    expect(await rejected()).toBe(true);
    answer.resolve();
    await settled;
    expect(most).toBe(1);
  });

  it('waits for nobody of another lane or account', async () => {
    const first = await begin(await queue('tracking'));
    const other = await account();
    await db.updateTable('ec_accounts').set({ inbound_push: true }).execute();
    expect(await work(await queue('stock_preview'))).toBe(true);
    expect(await work(await queue('orders'))).toBe(true);
    expect(await work(await queue('tracking', other))).toBe(true);
    first.answer();
    await first.ended;
  });

  it('goes on at once after a worker that gave it up, and after one that died in a while', async () => {
    const runId = await queue('tracking');
    const first = await begin(runId);
    first.fail(new Error('a fault of ours'));
    await expect(first.ended).rejects.toThrow('a fault of ours');
    expect(await beatOf(runId)).toBeNull();
    const second = await begin(runId);
    const long = new Date(Date.now() - 19_000);
    await db.updateTable('runs').set({ beat_at: long }).where('id', '=', runId).execute();
    expect(await work(runId)).toBe(true);
    second.answer();
    await second.ended;
  });

  it('counts from when it was taken, however long the account was waited for', async () => {
    const runId = await queue('tracking');
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = db.transaction().execute(async (trx) => {
      await sql`select from ec_accounts where id = ${ecAccountId} for update`.execute(trx);
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const begun = begin(runId);
    await expect.poll(waitsForLock).toBe(true);
    const before = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
    release.resolve();
    await holding;
    const first = await begun;
    expect((await beatOf(runId))?.getTime()).toBeGreaterThanOrEqual(
      before.rows[0]?.at.getTime() ?? Number.POSITIVE_INFINITY,
    );
    first.answer();
    await first.ended;
  });

  it('ends after its last try also while another one of its lane is at work', async () => {
    const first = await begin(await queue('tracking'));
    const second = await queue('stock_sync');
    const third = await queue('tracking');
    await giveUpOn(deps, second);
    await giveUpOn(deps, third);
    const runs = await db.selectFrom('runs').select('outcome').where('id', 'in', [second, third]);
    expect(await runs.execute()).toEqual([{ outcome: 'failed' }, { outcome: 'failed' }]);
    first.answer();
    await first.ended;
  });

  it('is called for no more while the database does not answer', { timeout: 40_000 }, async () => {
    const id = await queue('tracking');
    const lease = randomUUID();
    await db.updateTable('runs').set({ lease }).where('id', '=', id).execute();
    const release = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = db.transaction().execute(async (trx) => {
      await sql`select from runs where id = ${id} for update`.execute(trx);
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const pulse = withPulse(db, { id, kind: 'tracking', lease }, async (alive) => {
      await expect
        .poll(() => alive.aborted, { timeout: 17_000 })
        .toBe(true)
        .finally(release.resolve);
    });
    await pulse;
    await holding;
  });

  it('is called for no more by a worker that lost it', { timeout: 15_000 }, async () => {
    const id = await queue('tracking');
    const held = { id, kind: 'tracking', lease: randomUUID() } as const;
    const reason = await withPulse(db, held, async (alive) => {
      await expect.poll(() => alive.aborted, { timeout: 10_000 }).toBe(true);
      return alive.reason;
    });
    expect(String(reason)).toContain('lost touch');
  });
});
