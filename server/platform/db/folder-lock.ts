import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '../config/startup-error.ts';

export type FolderLock = { release: () => void };

/**
 * Holds `file` for this process, or throws when another process holds it. Node has no `flock`;
 * SQLite's exclusive lock is one, and the operating system releases it even after `kill -9`.
 */
export const lockFolder = (file: string, folder: string): FolderLock => {
  try {
    const lock = new DatabaseSync(file);
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) {
      throw new StartupError(
        'data_folder_in_use',
        `The data folder ${folder} is in use by another running Quayside. Stop that one, or give this one its own DATA_DIR.`,
      );
    }
    throw new StartupError(
      'data_folder_unusable',
      `The data folder ${folder} cannot be written. Give the user that runs Quayside the right to write there, or set DATA_DIR.`,
      { cause: error },
    );
  }
};
