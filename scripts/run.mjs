// Plain JavaScript without packages: it runs before anything is installed, on any Node from 20 on.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ownNode = join(root, 'node_modules/.bin/node');

const say = (line) => console.log(`quayside: ${line}`);

const fail = (line) => {
  console.error(`quayside: ${line}`);
  process.exit(1);
};

/** Runs one child at a time; its end decides what happens next, a signal is only passed on. */
let running = null;
const run = (command, args, env = {}) =>
  new Promise((resolve) => {
    running = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    running.once('error', (error) => fail(`${command} could not be started: ${error.message}`));
    running.once('exit', (code, signal) =>
      resolve(code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 0)),
    );
  });

let stopping = false;
const stop = (signal) => {
  if (!stopping) running?.kill(signal);
  stopping = true;
};
process.on('SIGINT', () => stop('SIGINT'));
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGHUP', () => stop('SIGTERM'));

// A killed npm passes nothing on; what it started would run on and keep the port.
const parent = process.ppid;
const watchNpm = () => {
  if (process.ppid !== parent) stop('SIGTERM');
};
if (process.env.npm_lifecycle_event) setInterval(watchNpm, 500).unref();

const step = async (command, args, problem) => {
  const code = await run(command, args);
  if (stopping) process.exit(130);
  if (code !== 0) fail(problem);
};

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
};

/** npm writes the inner lock file last, so a half-finished install never looks complete. */
const isInstalled = () => {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.integrity === wanted.integrity : wanted.optional || wanted.devOptional;
  });
};

const install = async () => {
  say('installing packages into node_modules; the first time this takes a few minutes');
  const started = Date.now();
  const progress = setInterval(() => {
    say(`still installing, ${Math.round((Date.now() - started) / 1000)} s so far`);
  }, 15_000);
  const npm = process.env.npm_execpath;
  const flags = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const [command, args] = npm ? [process.execPath, [npm, ...flags]] : ['npm', flags];
  await step(
    command,
    args,
    'the packages could not be installed; npm says why above. The first start needs the internet, later ones do not.',
  );
  clearInterval(progress);
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
};

/** npm 10 forgets this link, and every other npm script finds its Node through it. */
const linkNode = () => {
  if (existsSync(ownNode)) return;
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = Object.keys(optionalDependencies).find((candidate) =>
    existsSync(join(root, 'node_modules', candidate, 'bin/node')),
  );
  if (!name) fail(`there is no Node 26 for ${process.platform}-${process.arch} to install.`);
  symlinkSync(`../${name}/bin/node`, ownNode);
};

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`this is Node ${process.versions.node}; Quayside needs Node 20 or newer.`);
if (!isInstalled()) await install();
linkNode();

const script = (name, problem) => step(ownNode, [`scripts/${name}.ts`], problem);
const schemaProblem = 'the Shopify schema could not be fetched; the reason is above.';
const webProblem = 'the web pages could not be built; the reason is above.';

const runTests = async (...args) => {
  await script('fetch-shopify-schema', schemaProblem);
  return run(ownNode, ['scripts/test.ts', ...args]);
};

// A small nursery costs little time here and keeps the process a third smaller under load.
const product = ['--max-semi-space-size=8', 'server/main.ts'];

const modes = {
  start: async () => {
    await script('fetch-shopify-schema', schemaProblem);
    await script('build-web', webProblem);
    return run(ownNode, product, {
      DEMO: process.env.DEMO || '1',
      LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    });
  },
  serve: async () => {
    await script('build-web', webProblem);
    return run(ownNode, [...product, '--production']);
  },
  check: () => runTests('--without-browser'),
  test: () => runTests(),
  bench: async () => {
    await script('fetch-shopify-schema', schemaProblem);
    await script('build-web', webProblem);
    return run(ownNode, ['bench/run.ts', ...process.argv.slice(3)]);
  },
  soak: async () => {
    await script('fetch-shopify-schema', schemaProblem);
    await script('build-web', webProblem);
    return run(ownNode, ['bench/soak/run.ts', ...process.argv.slice(3)]);
  },
};

const mode =
  modes[process.argv[2]] ?? fail('usage: node scripts/run.mjs start|serve|check|test|bench|soak');
process.exit(await mode());
