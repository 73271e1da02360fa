import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'web/dist/.built-from');

/** Everything the built pages depend on, in one hash. */
const fingerprint = () => {
  const hash = createHash('sha256');
  const sources = globSync(['web/**/*', 'contract/**/*', 'package-lock.json'], {
    cwd: root,
    exclude: ['web/dist/**'],
  });
  for (const file of sources.sort()) {
    if (!statSync(join(root, file)).isFile()) continue;
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
};

const wanted = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('quayside: building the web pages');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(
    process.execPath,
    [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
    // Started by the tests it would inherit theirs, and build React's slow development half.
    { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (built.status === 0) writeFileSync(stamp, wanted);
  process.exitCode = built.status ?? 1;
}
