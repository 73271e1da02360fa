import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one Chromium of the run listens. */
    browser: { endpoint: string };
  }
}

const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-sync',
  '--font-render-hinting=none',
  '--no-pings',
];

const buildWeb = (): void => {
  const script = join(import.meta.dirname, '../../scripts/build-web.ts');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The web could not be built.');
};

/** Runs once per test run: the pages as they are built, and one Chromium for all files. */
export const setup = async (project: TestProject) => {
  buildWeb();
  const { executablePath, env } = findChromium();
  const host = '127.0.0.1';
  const server = await chromium.launchServer({ executablePath, env, host, args: quiet });
  project.provide('browser', { endpoint: server.wsEndpoint() });
  return () => server.close();
};
