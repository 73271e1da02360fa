import { gunzipSync } from 'node:zlib';

const block = 512;

const textAt = (header: Buffer, from: number, length: number) =>
  header.toString('utf8', from, from + length).split('\0', 1)[0] ?? '';

/** One file out of a gzipped tar archive, by its full name; null when it is not there. */
export const readTarEntry = (archive: Uint8Array, name: string): Buffer | null => {
  const tar = gunzipSync(archive);
  for (let at = 0; at + block <= tar.length; ) {
    const header = tar.subarray(at, at + block);
    const size = Number.parseInt(textAt(header, 124, 12), 8) || 0;
    const start = at + block;
    if (textAt(header, 0, 100) === name) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / block) * block;
  }
  return null;
};
