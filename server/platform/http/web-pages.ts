import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Api } from './api.ts';

const YEAR_SECONDS = 31_536_000;
const ownPaths = /^\/(api|hooks|oauth|healthz|readyz|metrics)(\/|$)/;

/** Serves the built web: its files, and for every other page address the one HTML page. */
export const mountWebPages = (api: Api, directory: string): void => {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  api.get('/', (context) => context.html(page, 200, { 'cache-control': 'no-cache' }));
  api.use(
    '/assets/*',
    serveStatic({
      root: directory,
      precompressed: true,
      onFound: (_path, context) => {
        context.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
      },
    }),
  );
  api.use(serveStatic({ root: directory, precompressed: true }));
  api.get('*', async (context, next) => {
    const { path } = context.req;
    if (ownPaths.test(path) || path.startsWith('/assets/')) return next();
    return context.html(page, 200, { 'cache-control': 'no-cache' });
  });
};
