import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { StartupError } from '../config/startup-error.ts';

/** The unprivileged user that PostgreSQL runs as when Quayside runs as root. */
export type DatabaseOwner = { uid: number; gid: number };

const lookUp = (user: string): DatabaseOwner | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  const owner = { uid: Number(uid), gid: Number(gid) };
  return owner.uid > 0 && owner.gid >= 0 ? owner : null;
};

const createPostgresUser = (say: (line: string) => void) => {
  const created = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir=/nonexistent',
    '--shell=/usr/sbin/nologin',
    'postgres',
  ]);
  if (created.status !== 0) return null;
  say('Created the system user postgres, because PostgreSQL refuses to run as root');
  return lookUp('postgres');
};

/**
 * Null when Quayside does not run as root: PostgreSQL then runs as the same user. As root, an
 * existing `cluster` folder keeps its owner; else `postgres` (created when missing) or `nobody`.
 */
export const databaseOwner = (
  cluster: string,
  say: (line: string) => void,
): DatabaseOwner | null => {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const owner = lookUp('postgres') ?? createPostgresUser(say) ?? lookUp('nobody');
  if (owner !== null) return owner;
  throw new StartupError(
    'no_database_user',
    'PostgreSQL refuses to run as root and no other user could be found or created. Start Quayside as a normal user, or set DATABASE_URL.',
  );
};

/** Whether that user can walk into `folder`. */
export const canEnter = (owner: DatabaseOwner | null, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { cwd: '/', ...owner }).status === 0;
