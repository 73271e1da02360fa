import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrationsDirectory } from '../server/platform/db/migrate.ts';
import { createDatabase } from '../server/platform/db/pool.ts';
import { startThrowAwayCluster } from '../server/testing/throw-away-cluster.ts';
import { dumpSchema } from './dump-schema.ts';

const generateTypes = (url: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-types-'));
  const file = join(folder, 'schema.ts');
  try {
    execFileSync(
      'kysely-codegen',
      [
        `--url=${url}`,
        '--dialect=postgres',
        `--out-file=${file}`,
        '--date-parser=string',
        '--exclude-pattern=schema_migrations',
        '--log-level=error',
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const generate = async () => {
  const cluster = await startThrowAwayCluster();
  const { pool, close } = createDatabase(cluster.url, {
    applicationName: 'quayside-schema',
    max: 1,
    onIdleError: () => undefined,
  });
  try {
    await migrate(pool, migrationsDirectory);
    return {
      'server/schema.sql': await dumpSchema(pool),
      'server/platform/db/schema.ts': generateTypes(cluster.url),
    };
  } finally {
    await close();
    await cluster.stop();
  }
};

const generated = Object.entries(await generate());
if (process.argv.includes('--check')) {
  const stale = generated.filter(([file, text]) => readFileSync(file, 'utf8') !== text);
  for (const [file] of stale) {
    console.error(`${file} does not match server/migrations. Run: npm run db:types`);
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of generated) writeFileSync(file, text);
}
