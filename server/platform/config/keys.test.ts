import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKey, formatKeys, parseKeys, readKeyFile } from './keys.ts';

let folder: string;
const file = () => join(folder, 'keys');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-keys-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

describe('readKeyFile', () => {
  it('makes the file once, readable by its owner only, and keeps it', () => {
    const keys = readKeyFile(folder);
    expect(keys).toHaveLength(1);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readKeyFile(folder)).toEqual(keys);
  });

  it('refuses a broken file and leaves it as it is', () => {
    writeFileSync(file(), 'k1:half-a-key');
    expect(() => readKeyFile(folder)).toThrow(
      expect.objectContaining({
        code: 'key_file_broken',
        message: expect.not.stringMatching('half'),
      }),
    );
    expect(readFileSync(file(), 'utf8')).toBe('k1:half-a-key');
  });

  it('refuses a key file that cannot be read', () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    expect(() => readKeyFile(folder)).toThrow(
      expect.objectContaining({ code: 'key_file_unreadable' }),
    );
  });
});

describe('parseKeys', () => {
  it('reads what formatKeys writes', () => {
    const keys = [createKey(new Date(0)), createKey(new Date(1000))] as const;
    expect(parseKeys(formatKeys(keys))).toEqual(keys);
  });

  it('finds no keys in an empty text', () => {
    expect(parseKeys(' \n')).toBeNull();
  });
});
