import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../config/startup-error.ts';
import type { Binaries } from './embedded-binaries.ts';
import type { EmbeddedHome } from './embedded-home.ts';

export const superuser = 'quayside';

export const dataOf = (cluster: string) => join(cluster, 'data');
const passwordOf = (cluster: string) => join(cluster, 'password');

export const readPassword = (cluster: string) => readFileSync(passwordOf(cluster), 'utf8').trim();

const initdbFlags = [
  `--username=${superuser}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];

const checkVersion = (cluster: string, major: string) => {
  const found = readFileSync(join(dataOf(cluster), 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new StartupError(
    'data_folder_version',
    `The database in ${cluster} was made by PostgreSQL ${found}, and this version of Quayside brings PostgreSQL ${major}. Start the version of Quayside that made it, or set DATA_DIR to another folder.`,
  );
};

/**
 * Makes the cluster when there is none. It is built beside its final place and renamed, so that a
 * start killed half-way leaves nothing that looks like a database.
 */
export const ensureCluster = ({ cluster, owner }: EmbeddedHome, binaries: Binaries): void => {
  if (existsSync(cluster)) {
    checkVersion(cluster, binaries.major);
    return;
  }
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordOf(half), randomBytes(24).toString('hex'), { mode: 0o600 });
  if (owner !== null) {
    for (const path of [half, passwordOf(half)]) chownSync(path, owner.uid, owner.gid);
  }
  const made = spawnSync(
    binaries.initdb,
    [`--pgdata=${dataOf(half)}`, `--pwfile=${passwordOf(half)}`, ...initdbFlags],
    { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, encoding: 'utf8', ...owner },
  );
  if (made.status !== 0) {
    throw new StartupError(
      'database_not_created',
      `The embedded database could not be created in ${cluster}: ${(made.stderr ?? '').trim()}`,
    );
  }
  renameSync(half, cluster);
};
