import { sql } from 'kysely';
import type { Database } from './pool.ts';

/** Tables that grow without end, by the column whose month decides the partition. */
const partitioned = [
  'run_verdicts',
  'webhook_events',
  'webhook_hours',
  'stock_pushes',
  'order_events',
  'audit_log',
  'outgoing_deliveries',
] as const;

const firstOf = (month: Temporal.PlainYearMonth): string =>
  month.toPlainDate({ day: 1 }).toString();

const createMonth = async (
  db: Database,
  table: string,
  month: Temporal.PlainYearMonth,
): Promise<void> => {
  const name = sql.table(`${table}_${month.toString().replace('-', '_')}`);
  const from = sql.lit(firstOf(month));
  const to = sql.lit(firstOf(month.add({ months: 1 })));
  await sql`create table if not exists ${name} partition of ${sql.table(table)}
    for values from (${from}) to (${to})`.execute(db);
};

/** Makes the partitions of this month and the next two; run at every start and daily. */
export const ensurePartitions = async (db: Database, now: Temporal.Instant): Promise<void> => {
  const month = now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth();
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('quayside partitions'))`.execute(trx);
    for (const table of partitioned) {
      for (const months of [0, 1, 2]) await createMonth(trx, table, month.add({ months }));
    }
  });
};

const partitionsSchema = /_(\d{4})_(\d{2})$/;

/** Drops the partitions whose whole month lies more than `keepMonths` back. */
export const dropOldPartitions = async (
  db: Database,
  { now, keepMonths }: { now: Temporal.Instant; keepMonths: number },
): Promise<void> => {
  const oldest = now
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toPlainYearMonth()
    .subtract({ months: keepMonths });
  for (const table of partitioned) {
    const { rows } = await sql<{ name: string }>`
      select inhrelid::regclass::text as name from pg_inherits
      where inhparent = ${table}::regclass`.execute(db);
    for (const { name } of rows) {
      const [, year, month] = partitionsSchema.exec(name) ?? [];
      if (!year || !month) continue;
      const of = Temporal.PlainYearMonth.from(`${year}-${month}`);
      if (Temporal.PlainYearMonth.compare(of, oldest) >= 0) continue;
      await sql`drop table if exists ${sql.table(name)}`.execute(db);
    }
  }
};
