import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { dropOldPartitions, ensurePartitions } from './partitions.ts';

const { db } = await testDatabase();

const partitions = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'run_verdicts'::regclass order by 1`.execute(db);
  return rows.map(({ name }) => name);
};

it('keeps this month and the next two ready, and drops what is older than the setting', async () => {
  await ensurePartitions(db, Temporal.Instant.from('2026-01-15T00:00:00Z'));
  const now = Temporal.Instant.from('2026-12-31T23:59:59Z');
  await Promise.all([ensurePartitions(db, now), ensurePartitions(db, now)]);
  await dropOldPartitions(db, { now, keepMonths: 10 });
  expect(await partitions()).toEqual([
    'run_verdicts_2026_02',
    'run_verdicts_2026_03',
    'run_verdicts_2026_12',
    'run_verdicts_2027_01',
    'run_verdicts_2027_02',
    'run_verdicts_default',
  ]);
});
