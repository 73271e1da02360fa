import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../config/startup-error.ts';
import { systemFolder } from './embedded-binaries.ts';
import { canEnter, type DatabaseOwner, databaseOwner } from './embedded-owner.ts';

/** Where one data folder's database lies, and who runs it. */
export type EmbeddedHome = { folder: string; cluster: string; owner: DatabaseOwner | null };

const pointerName = 'database-location';

const atHome = (folder: string, say: (line: string) => void): EmbeddedHome => {
  const cluster = join(folder, 'postgres');
  return { folder, cluster, owner: databaseOwner(cluster, say) };
};

const makeFolder = (dataDir: string) => {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartupError(
      'data_folder_unusable',
      `The data folder ${dataDir} cannot be written. Give the user that runs Quayside the right to write there, or set DATA_DIR.`,
      { cause: error },
    );
  }
};

/** The folder that `dataDir` points to, or `dataDir` itself; does not create anything. */
export const knownHome = (dataDir: string): string => {
  const pointer = join(dataDir, pointerName);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir;
};

/**
 * Normally `dataDir` itself. When Quayside runs as root and the database's user cannot enter
 * `dataDir`, a folder of its own under `systemFolder`; a pointer file in `dataDir` remembers it,
 * so that a deleted `dataDir` never brings an old database back.
 */
export const embeddedHome = (dataDir: string, say: (line: string) => void): EmbeddedHome => {
  makeFolder(dataDir);
  const known = knownHome(dataDir);
  if (!existsSync(known)) {
    throw new StartupError(
      'data_folder_lost',
      `The database of ${dataDir} was kept in ${known}, which is gone. Restore it, or delete ${join(dataDir, pointerName)} to start with an empty database.`,
    );
  }
  const home = atHome(known, say);
  if (known !== dataDir || canEnter(home.owner, dataDir)) return home;
  const folder = join(systemFolder, randomUUID());
  mkdirSync(folder, { recursive: true });
  chmodSync(systemFolder, 0o755);
  chmodSync(folder, 0o755);
  writeFileSync(join(dataDir, pointerName), `${folder}\n`, { flag: 'wx' });
  say(`Keeping the database in ${folder}, because its user cannot enter ${dataDir}`);
  return atHome(folder, say);
};
