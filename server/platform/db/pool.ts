import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.ts';

/** The database, or a transaction of it: whatever a query runs in. */
export type Database = Kysely<DB>;

export type DatabaseHandle = { db: Database; pool: pg.Pool; close: () => Promise<void> };

/** Whole numbers of 64 bits and decimals arrive as text, dates without time as `YYYY-MM-DD`. */
const DATE_OID = 1082;

export const createDatabase = (
  url: string,
  options: { applicationName: string; max: number },
): DatabaseHandle => {
  const types = new pg.TypeOverrides();
  types.setTypeParser(DATE_OID, (text) => text);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.max,
    types,
  });
  // An idle connection that the server ends is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
};
