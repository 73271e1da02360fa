import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { checkServer } from './check-server.ts';
import { createDatabase } from './pool.ts';

const { pool, url } = await testDatabase();
const options = { applicationName: 'pool test', max: 1, onIdleError: () => undefined };

describe('createDatabase', () => {
  it('keeps numbers exact and dates without a zone as they are written', async () => {
    const { rows } = await pool.query(
      `SELECT 9007199254740993::int8 AS big, 10.10::numeric AS money, DATE '2026-11-01' AS day,
         TIMESTAMPTZ '2026-11-01 12:00+08' AS moment`,
    );
    expect(rows).toEqual([
      {
        big: '9007199254740993',
        money: '10.10',
        day: '2026-11-01',
        moment: new Date('2026-11-01T04:00:00Z'),
      },
    ]);
  });

  it('speaks UTC whatever zone the server is in, and tells the server its name', async () => {
    const database = createDatabase(url, options);
    const { rows } = await database.pool.query(
      "SELECT current_setting('TimeZone') AS zone, current_setting('application_name') AS name",
    );
    await database.close();
    expect(rows).toEqual([{ zone: 'UTC', name: 'pool test' }]);
  });

  it('outlives a connection that breaks while its holder waits for something else', async () => {
    const onIdleError = vi.fn();
    const database = createDatabase(url, { ...options, onIdleError });
    const holder = await database.pool.connect();
    const { rows } = await holder.query('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await vi.waitFor(() => expect(onIdleError).toHaveBeenCalled());
    await expect(holder.query('SELECT 1')).rejects.toThrow();
    holder.release(true);
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });
});

describe('checkServer', () => {
  it('is content with the server that the tests use', async () => {
    await expect(checkServer(pool)).resolves.toBeUndefined();
  });

  it('says that nobody answers, without the password', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const database = createDatabase(`postgresql://u:canary@127.0.0.1:${port}/d`, options);
    await expect(checkServer(database.pool)).rejects.toMatchObject({
      code: 'database_unreachable',
      message: expect.not.stringContaining('canary'),
    });
    await database.close();
  });
});
