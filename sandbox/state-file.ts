import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { FakePlatform } from '../connectors/fake-platform.ts';

const stateSchema = z.record(z.string(), z.unknown());

/** Brings the platforms back to what the file says; a missing file leaves them as they are. */
export const restoreState = async (
  stateFile: string,
  platforms: readonly FakePlatform[],
): Promise<void> => {
  try {
    const state = stateSchema.parse(JSON.parse(await readFile(stateFile, 'utf8')));
    for (const fake of platforms) {
      if (state[fake.platform] !== undefined) fake.restore(state[fake.platform]);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw new Error(
      `The sandbox cannot read its state in ${stateFile}. Delete this file to begin with fresh stores.`,
      { cause: error },
    );
  }
};

const PAUSE_MS = 300;
/** Writing may take a tenth of the time at most, however large the state has grown. */
const PAUSE_PER_WRITE = 10;

/** Writes the platforms' state soon after a change; the file is always a whole one. */
export const createStateWriter = (
  stateFile: string,
  platforms: readonly FakePlatform[],
  onFailure: (error: unknown) => void,
) => {
  let pauseMs = PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  let upcoming: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    const began = performance.now();
    const state = Object.fromEntries(platforms.map((fake) => [fake.platform, fake.snapshot()]));
    await mkdir(dirname(stateFile), { recursive: true });
    await writeFile(`${stateFile}.new`, JSON.stringify(state), { mode: 0o600, flush: true });
    await rename(`${stateFile}.new`, stateFile);
    pauseMs = Math.max(PAUSE_MS, PAUSE_PER_WRITE * (performance.now() - began));
  };
  const writeAfterLast = (): Promise<void> => {
    timer = undefined;
    last = last.then(write).catch(onFailure);
    return last;
  };

  /** Joins the next write to begin, so that many changes at once cost one or two. */
  const saved = (): Promise<void> => {
    upcoming ??= last.then(() => {
      upcoming = null;
      clearTimeout(timer);
      return writeAfterLast();
    });
    return upcoming;
  };

  return {
    /** Resolves when everything up to now is in the file. */
    saved,
    changed: (): void => {
      timer ??= setTimeout(writeAfterLast, pauseMs);
    },
    close: (): Promise<void> => {
      clearTimeout(timer);
      return writeAfterLast();
    },
  };
};
