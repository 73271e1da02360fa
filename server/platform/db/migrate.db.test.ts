import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { migrate } from './migrate.ts';

const { pool } = await testDatabase();

let directory: string;
const write = (name: string, sql: string) => writeFileSync(join(directory, name), sql);

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'quayside-migrations-'));
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});

afterEach(() => rmSync(directory, { recursive: true }));

describe('migrate', () => {
  it('applies new files in order and none a second time', async () => {
    write('0001_shelves.sql', 'CREATE TABLE shelves (id int); INSERT INTO shelves VALUES (1)');
    expect(await migrate(pool, directory)).toEqual(['0001_shelves.sql']);
    write('0002_more.sql', 'INSERT INTO shelves VALUES (2)');
    expect(await migrate(pool, directory)).toEqual(['0002_more.sql']);
    expect(await migrate(pool, directory)).toEqual([]);
    const { rows } = await pool.query('SELECT id FROM shelves ORDER BY id');
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('applies each file once when several processes start at the same moment', async () => {
    write('0001_shelves.sql', 'CREATE TABLE shelves (id int); SELECT pg_sleep(0.1)');
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, directory)));
    expect(runs.flat()).toEqual(['0001_shelves.sql']);
  });

  it('leaves nothing of a file that fails half-way, and names it', async () => {
    write('0001_shelves.sql', 'CREATE TABLE shelves (id int); SELECT 1 / 0');
    await expect(migrate(pool, directory)).rejects.toMatchObject({
      code: 'migration_failed',
      message: 'Migration 0001_shelves.sql failed: division by zero',
    });
    const { rows } = await pool.query("SELECT to_regclass('shelves') AS shelves");
    expect(rows).toEqual([{ shelves: null }]);
  });

  it('refuses to go on when an applied file was edited', async () => {
    write('0001_shelves.sql', 'CREATE TABLE shelves (id int)');
    await migrate(pool, directory);
    write('0001_shelves.sql', 'CREATE TABLE shelves (id bigint)');
    await expect(migrate(pool, directory)).rejects.toMatchObject({ code: 'migration_edited' });
  });

  it('refuses a database that a newer version has migrated', async () => {
    write('0001_shelves.sql', 'CREATE TABLE shelves (id int)');
    await migrate(pool, directory);
    rmSync(join(directory, '0001_shelves.sql'));
    await expect(migrate(pool, directory)).rejects.toMatchObject({ code: 'database_newer' });
  });

  it('refuses file names that leave a gap in the numbering', async () => {
    write('0002_shelves.sql', 'CREATE TABLE shelves (id int)');
    await expect(migrate(pool, directory)).rejects.toMatchObject({ code: 'migration_misnamed' });
  });

  it('gives its lock back, so that the next start does not wait', async () => {
    write('0001_bad.sql', 'SELECT 1 / 0');
    await expect(migrate(pool, directory)).rejects.toThrow();
    const { rows } = await pool.query(
      "SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    expect(rows).toEqual([{ held: 0 }]);
  });
});
