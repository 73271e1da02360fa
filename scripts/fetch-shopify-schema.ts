import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTarEntry } from './read-tar-entry.ts';

/** The Admin API's own schema travels inside this package; installing it would bring 300 others. */
const source = '@shopify/dev-mcp@1.16.0';
const entry = 'package/dist/data/admin_2026-10.json.gz';
const sha256 = 'f3b522f264556925eada700e795e4a002a9cba83444ebcc6c0d724254a0c6593';

const cache = join(import.meta.dirname, '../.cache');
const target = join(cache, 'shopify-admin-2026-10.json.gz');

const isGenuine = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex') === sha256;

const download = () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-schema-'));
  try {
    const flags = ['pack', source, '--ignore-scripts', '--silent', `--pack-destination=${folder}`];
    const npm = process.env.npm_execpath;
    const [command, args] = npm ? [process.execPath, [npm, ...flags]] : ['npm', flags];
    execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const [archive] = globSync('*.tgz', { cwd: folder });
    const bytes = archive && readTarEntry(readFileSync(join(folder, archive)), entry);
    if (!bytes || !isGenuine(bytes)) {
      throw new Error(`${source} does not hold the schema that was expected`);
    }
    return bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (!existsSync(target) || !isGenuine(readFileSync(target))) {
  console.log('quayside: fetching the Shopify Admin schema (14 MB, once)');
  mkdirSync(cache, { recursive: true });
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, download());
  renameSync(draft, target);
}
