import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const lock = '{"packages":{"":{},"node_modules/some":{"integrity":"sha512-a"}}}';

/** Stands in for the installed Node: writes down what it was asked, and serves until a signal. */
const fakeNode = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const note = (line) => appendFileSync('notes', line + '\\n');
const [script, ...rest] = process.argv.slice(2).filter((word) => !word.startsWith('--max-'));
note([script, ...rest, 'DEMO=' + (process.env.DEMO ?? '')].join(' '));
if (script === process.env.FAILING) process.exit(9);
if (script === 'server/main.ts') {
  const serving = setInterval(() => undefined, 1000);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      note(signal);
      clearInterval(serving);
      process.exitCode = 7;
    });
  }
  note('serving');
}
`;

let folder: string;
const notes = () => {
  const file = join(folder, 'notes');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const launch = (mode: string, env: Record<string, string> = {}) => {
  const clean = { PATH: process.env.PATH, HOME: folder, ...env };
  const child = spawn(process.execPath, ['scripts/run.mjs', mode], { cwd: folder, env: clean });
  const output: string[] = [];
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  return { child, output };
};

const codeOf = async (child: ChildProcess) => {
  const [code] = await once(child, 'exit');
  return code;
};

const serving = () => expect.poll(notes, { timeout: 10_000 }).toContain('serving');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-run-'));
  mkdirSync(join(folder, 'scripts'));
  copyFileSync(join(import.meta.dirname, 'run.mjs'), join(folder, 'scripts/run.mjs'));
  put('package.json', '{"optionalDependencies":{"other-node":"1","fake-node":"1"}}');
  put('package-lock.json', lock);
  put('node_modules/.package-lock.json', lock);
  put('node_modules/fake-node/package.json', '{}');
  put('node_modules/fake-node/bin/node', fakeNode);
  chmodSync(join(folder, 'node_modules/fake-node/bin/node'), 0o755);
  mkdirSync(join(folder, 'node_modules/.bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('run.mjs', { timeout: 30_000 }, () => {
  it('starts the demo with the installed Node after schema and web pages', async () => {
    const { child } = launch('start');
    await serving();
    child.kill('SIGTERM');
    await codeOf(child);
    expect(notes().slice(0, 3)).toEqual([
      'scripts/fetch-shopify-schema.ts DEMO=',
      'scripts/build-web.ts DEMO=',
      'server/main.ts DEMO=1',
    ]);
  });

  it('serves production without demo and without schema', async () => {
    const { child } = launch('serve');
    await serving();
    child.kill('SIGTERM');
    await codeOf(child);
    expect(notes().slice(0, 2)).toEqual([
      'scripts/build-web.ts DEMO=',
      'server/main.ts --production DEMO=',
    ]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on once and waits', async (signal) => {
    const { child } = launch('start', { DEMO: '0' });
    await serving();
    child.kill(signal);
    child.kill(signal);
    expect(await codeOf(child)).toBe(7);
    expect(notes().slice(2)).toEqual(['server/main.ts DEMO=0', 'serving', signal]);
  });

  it('stops what it started when npm is killed', async () => {
    const command = `"${process.execPath}" scripts/run.mjs start & wait`;
    const env = { PATH: process.env.PATH, npm_lifecycle_event: 'start' };
    const npm = spawn('/bin/sh', ['-c', command], { cwd: folder, env });
    await serving();
    npm.kill('SIGKILL');
    await expect.poll(notes, { timeout: 10_000 }).toContain('SIGTERM');
  });

  it('does not serve when a step before it fails, and says which', async () => {
    const { child, output } = launch('start', { FAILING: 'scripts/build-web.ts' });
    expect(await codeOf(child)).toBe(1);
    expect(output.join('')).toContain('the web pages could not be built');
    expect(notes()).not.toContain('serving');
  });

  it('installs when a package of the lock file is missing or another', async () => {
    put('node_modules/.package-lock.json', lock.replace('sha512-a', 'sha512-b'));
    put('npm.cjs', "process.stderr.write('npm was asked to ' + process.argv[2]); process.exit(1)");
    const { child, output } = launch('start', { npm_execpath: join(folder, 'npm.cjs') });
    expect(await codeOf(child)).toBe(1);
    expect(output.join('')).toContain('npm was asked to ci');
    expect(output.join('')).toContain('the packages could not be installed');
  });
});
