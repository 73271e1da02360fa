import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RingKey } from '../crypto/key-ring.ts';
import { StartupError } from './startup-error.ts';

/** At least one key; the first seals, all of them open. */
export type Keys = readonly [RingKey, ...RingKey[]];

const keyBytes = 32;
const entryPattern = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

const parseEntry = (entry: string): RingKey | null => {
  const [, id, key] = entryPattern.exec(entry) ?? [];
  if (id === undefined || key === undefined) return null;
  return { id, key: Buffer.from(key, 'base64') };
};

/**
 * Reads `id:base64[,id:base64…]`, each key 32 bytes. Null when any part of it is wrong: a key that
 * is left out would make what it sealed unreadable.
 */
export const parseKeys = (text: string): Keys | null => {
  const keys: RingKey[] = [];
  for (const entry of text.split(/[,\s]+/).filter((part) => part !== '')) {
    const key = parseEntry(entry);
    if (key === null || keys.some(({ id }) => id === key.id)) return null;
    keys.push(key);
  }
  const [active, ...older] = keys;
  return active ? [active, ...older] : null;
};

export const formatKeys = (keys: Keys): string =>
  keys.map(({ id, key }) => `${id}:${Buffer.from(key).toString('base64')}`).join(',');

/** A fresh key whose id tells when it was made. */
export const createKey = (now: Date): RingKey => ({
  id: `k${now.toISOString().slice(0, 19).replaceAll(/\D/g, '')}`,
  key: randomBytes(keyBytes),
});

export const keyFileOf = (dataDir: string) => join(dataDir, 'keys');

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

/** Links a finished file into place, so that two starts at once end up with the same key. */
const createKeyFile = (file: string) => {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${formatKeys([createKey(new Date())])}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/**
 * The keys kept in `dataDir/keys` when ENCRYPTION_KEYS is not set; the first call makes the file.
 * Throws `StartupError` when it cannot be read or made, or does not hold keys.
 */
export const readKeyFile = (dataDir: string): Keys => {
  const file = keyFileOf(dataDir);
  let text: string;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file)) createKeyFile(file);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartupError(
      'key_file_unreadable',
      `The key file ${file} cannot be read or made. Give the user that runs Quayside the right to read it; without it the stored credentials stay locked.`,
      { cause: error },
    );
  }
  const keys = parseKeys(text);
  if (keys !== null) return keys;
  throw new StartupError(
    'key_file_broken',
    `The key file ${file} does not hold keys in the form id:base64. Restore it from a backup; without it the stored credentials stay locked.`,
  );
};

/** Puts a fresh key in front of the key file's keys; running processes read it when they meet it. */
export const addKeyToFile = (dataDir: string, now: Date): Keys => {
  const [active, ...older] = readKeyFile(dataDir);
  const keys: Keys = [createKey(now), active, ...older];
  const file = keyFileOf(dataDir);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${formatKeys(keys)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
  return keys;
};
