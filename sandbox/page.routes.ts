import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { FakePlatform } from '../connectors/fake-platform.ts';
import { sandboxPage } from './page.ts';
import { languageOf } from './page-texts.ts';

const asset = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');

const policy =
  "default-src 'none'; img-src data:; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The page at `/`, with its style and script. */
export const pageRoutes = (fakes: readonly FakePlatform[], url: () => string): Hono => {
  const style = asset('sandbox.css');
  const script = asset('sandbox.js');
  const routes = new Hono();
  routes.get('/', (c) => {
    c.header('content-security-policy', policy);
    c.header('cache-control', 'no-store');
    const language = languageOf(c.req.query('lang'), c.req.header('accept-language'));
    return c.html(sandboxPage(fakes, { url: url(), language }));
  });
  routes.get('/sandbox.css', (c) => c.body(style, 200, { 'content-type': 'text/css' }));
  routes.get('/sandbox.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }));
  return routes;
};
