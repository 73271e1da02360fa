import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Check, checks } from './checks.ts';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
const env = { ...process.env, ...plain, PATH: `${bin}:${process.env.PATH ?? ''}` };

type Count = { passed: number; failed: number };

const reportSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

const finish = (name: string, started: number, { passed, failed }: Count) => {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${failed === 0 ? '✓' : '✗'} ${name} (${passed} passed, ${failed} failed, ${seconds} s)`,
  );
  return { passed, failed };
};

const runCheck = ({ name, command, args }: Check): Count => {
  const started = performance.now();
  const done = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 1e9 });
  const ok = done.status === 0;
  if (!ok) console.log(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`);
  return finish(name, started, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
};

const readReport = (file: string): Count => {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
};

/** A project that finds no tests or cannot even load a file ends with a status, and counts as failed. */
const runTests = (project: string): Count => {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'quayside-report-'));
  const report = join(folder, 'report.json');
  const flags = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync('vitest', ['run', `--project=${project}`, ...flags], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const { passed, failed } = readReport(report);
  rmSync(folder, { recursive: true });
  const count = { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
  return finish(`${project} tests`, started, count);
};

const inBrowser = () => [
  runCheck({ name: 'web build', command: 'node', args: ['scripts/build-web.ts'] }),
  runTests('browser'),
];

const withBrowser = !process.argv.includes('--without-browser');
const counts = [
  ...checks.map(runCheck),
  runTests('unit'),
  runTests('database'),
  ...(withBrowser ? inBrowser() : []),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
