import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { StartupError } from '../config/startup-error.ts';

/** The product's own migrations. */
export const migrationsDirectory = join(import.meta.dirname, '../../migrations');

type Migration = { name: string; sql: string; checksum: string };

const appliedSchema = z.array(z.object({ name: z.string(), checksum: z.string() }));

/** Any constant does, as long as it never changes and nothing else locks it. */
const lockKey = 7_152_025;

const readMigrations = (directory: string): Migration[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(directory, file), 'utf8');
      return { name: file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });

const checkNames = (migrations: readonly Migration[]) => {
  migrations.forEach(({ name }, index) => {
    const number = String(index + 1).padStart(4, '0');
    if (!new RegExp(`^${number}_[a-z0-9_]+\\.sql$`).test(name)) {
      throw new StartupError(
        'migration_misnamed',
        `Migration ${name} should be named ${number}_<words>.sql: migrations are numbered without gaps.`,
      );
    }
  });
};

const readApplied = async (client: pg.PoolClient) => {
  await client.query(`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const applied = await client.query('SELECT name, checksum FROM schema_migrations ORDER BY name');
  return appliedSchema.parse(applied.rows);
};

const checkHistory = (
  migrations: readonly Migration[],
  applied: readonly { name: string; checksum: string }[],
) => {
  applied.forEach(({ name, checksum }, index) => {
    const known = migrations[index];
    if (known?.name !== name) {
      throw new StartupError(
        'database_newer',
        `The database has had migration ${name}, which this version of Quayside does not know. Start a newer version, or restore the backup made before the upgrade.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new StartupError(
        'migration_edited',
        `Migration ${name} was changed after this database had applied it. Restore the file as it was and put the change into a new migration.`,
      );
    }
  });
};

const apply = async (client: pg.PoolClient, { name, sql, checksum }: Migration) => {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [
      name,
      checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const problem = error instanceof Error ? error.message : String(error);
    throw new StartupError('migration_failed', `Migration ${name} failed: ${problem}`, {
      cause: error,
    });
  }
};

/**
 * Applies the files of `directory` that the database has not had, each in its own transaction, and
 * returns their names. Processes that start together wait for each other. Throws `StartupError`
 * when the database is newer than the files or an applied file was edited.
 */
export const migrate = async (pool: pg.Pool, directory: string): Promise<string[]> => {
  const migrations = readMigrations(directory);
  checkNames(migrations);
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const applied = await readApplied(client);
    checkHistory(migrations, applied);
    const pending = migrations.slice(applied.length);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // A connection that broke has given the lock back by itself.
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    client.release();
  }
};
