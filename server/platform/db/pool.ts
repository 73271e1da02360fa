import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.ts';

/**
 * Dates without time stay text, as they have no zone; int8 and numeric are text as well, because a
 * float would lose digits. `timestamptz` becomes a `Date`.
 */
const dateType = pg.types.builtins.DATE;
const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === dateType ? (text: string) => text : pg.types.getTypeParser(type, format),
};

/** Typed access; a transaction of it is one as well. */
export type Database = Kysely<DB>;

export type OpenDatabase = { db: Database; pool: pg.Pool; close: () => Promise<void> };

export type DatabaseOptions = {
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  max: number;
  /** A connection broke between two queries; the pool replaces it. */
  onIdleError: (error: Error) => void;
};

/** Opens a pool on `url`; `close` waits for queries under way. */
export const createDatabase = (url: string, options: DatabaseOptions): OpenDatabase => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.max,
    connectionTimeoutMillis: 15_000,
    options: '-c timezone=UTC',
    types,
  });
  // Both are needed: the pool listens to connections that nobody holds, and an error of one that
  // waits within a transaction would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', options.onIdleError));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => pool.end() };
};
