import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { migrate, migrationsDirectory } from '../platform/db/migrate.ts';
import { createDatabase } from '../platform/db/pool.ts';
import { startThrowAwayCluster } from './throw-away-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `keepFailed`: the server outlives the run, so a failed test's database can be looked at. */
    testServer: { url: string; template: string; keepFailed: boolean };
  }
}

/** The same URL with another database. */
export const databaseUrl = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};

export const runOnServer = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const openServer = async () => {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) return { ...(await startThrowAwayCluster()), keepFailed: false };
  return { url, stop: async () => undefined, keepFailed: true };
};

const fillTemplate = async (url: string) => {
  const { pool, close } = createDatabase(url, {
    applicationName: 'quayside template',
    max: 1,
    onIdleError: () => undefined,
  });
  try {
    await migrate(pool, migrationsDirectory);
  } finally {
    await close();
  }
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
  await boss.stop();
};

/**
 * Runs once per test run: one server, and on it one migrated database that every test file clones.
 * `TEST_DATABASE_URL` names a server whose user may create databases; else an embedded one is used.
 */
export const setup = async (project: TestProject) => {
  const { url, stop, keepFailed } = await openServer();
  const template = `quayside_template_${randomBytes(4).toString('hex')}`;
  await runOnServer(url, `CREATE DATABASE ${template} ENCODING 'UTF8' TEMPLATE template0`);
  await fillTemplate(databaseUrl(url, template));
  project.provide('testServer', { url, template, keepFailed });
  return async () => {
    await runOnServer(url, `DROP DATABASE ${template} WITH (FORCE)`);
    await stop();
  };
};
