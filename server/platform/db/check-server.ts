import type pg from 'pg';
import { z } from 'zod';
import { StartupError } from '../config/startup-error.ts';

const oldestVersion = 15;

const answerSchema = z.tuple([z.object({ version: z.coerce.number(), encoding: z.string() })]);

const ask = async (pool: pg.Pool) => {
  try {
    const answer = await pool.query(
      "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
    );
    const [server] = answerSchema.parse(answer.rows);
    return server;
  } catch (error) {
    const problem = error instanceof Error ? error.message || error.name : String(error);
    throw new StartupError(
      'database_unreachable',
      `The database does not answer: ${problem}. Check DATABASE_URL and that the server runs.`,
      { cause: error },
    );
  }
};

/** Throws `StartupError` when the server does not answer, is too old or does not store UTF-8. */
export const checkServer = async (pool: pg.Pool): Promise<void> => {
  const { version, encoding } = await ask(pool);
  const major = Math.floor(version / 10_000);
  if (major < oldestVersion) {
    throw new StartupError(
      'database_too_old',
      `The database server is PostgreSQL ${major}; Quayside needs ${oldestVersion} or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartupError(
      'database_encoding',
      `The database stores text as ${encoding}; Quayside needs one created with ENCODING 'UTF8'.`,
    );
  }
};
