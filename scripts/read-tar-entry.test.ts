import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTarEntry } from './read-tar-entry.ts';

const block = 512;

const entry = (name: string, text: string) => {
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write(text.length.toString(8).padStart(11, '0'), 124);
  const body = Buffer.alloc(Math.ceil(text.length / block) * block);
  body.write(text);
  return Buffer.concat([header, body]);
};

const archive = gzipSync(
  Buffer.concat([
    entry('package/empty', ''),
    entry('package/long', 'x'.repeat(block + 1)),
    entry('package/wanted', 'the schema'),
    Buffer.alloc(2 * block),
  ]),
);

describe('readTarEntry', () => {
  it('finds a file behind others of every length', () => {
    expect(readTarEntry(archive, 'package/wanted')?.toString()).toBe('the schema');
    expect(readTarEntry(archive, 'package/long')).toHaveLength(block + 1);
  });

  it('finds nothing under a name that is not there', () => {
    expect(readTarEntry(archive, 'package/other')).toBeNull();
  });
});
