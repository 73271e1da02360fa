import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, inject } from 'vitest';
import { createDatabase, type OpenDatabase } from '../platform/db/pool.ts';
import { databaseUrl, runOnServer } from './template-database.ts';

export type TestDatabase = Pick<OpenDatabase, 'db' | 'pool'> & { url: string };

/**
 * A migrated database of this test file's own, job queue included; called once at the top of the
 * file. Dropped at the end; after a failure it is kept and named if its server outlives the run.
 */
export const testDatabase = async (): Promise<TestDatabase> => {
  const { url: serverUrl, template, keepFailed } = inject('testServer');
  const name = `quayside_test_${randomBytes(6).toString('hex')}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(serverUrl, name);
  const { db, pool, close } = createDatabase(url, {
    applicationName: 'quayside test',
    max: 10,
    onIdleError: () => undefined,
  });
  let failed = false;
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    await close();
    if (failed && keepFailed) console.info(`The database of the failed test is kept: ${name}`);
    else await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { db, pool, url };
};
