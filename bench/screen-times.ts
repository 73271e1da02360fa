import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page, type Response } from 'playwright-core';
import { findChromium } from '../e2e/browser/chromium.ts';
import { type Figure, median } from './figure.ts';
import type { OrderBench } from './order-shop.ts';

const TIMES = 7;

const openPage = async (browser: Browser, { product }: OrderBench): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const cookies = product.cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/);
    return { name, value, url: product.appUrl };
  });
  await context.addCookies(cookies);
  return context.newPage();
};

/** `shows`: what of the page makes it useful, as a selector. */
type Visit = { path: string; shows: string };

/** From the click in the address bar until that stands there, the files of the page in the cache. */
const secondsUntil = async (page: Page, url: string, shows: string): Promise<number> => {
  const started = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(shows).first().waitFor();
  return (performance.now() - started) / 1000;
};

const visit = async (page: Page, { product }: OrderBench, { path, shows }: Visit) => {
  const times: number[] = [];
  for (let turn = 0; turn <= TIMES; turn += 1) {
    times.push(await secondsUntil(page, `${product.appUrl}${path}`, shows));
  }
  return median(times.slice(1));
};

/** Bytes of JavaScript that a page needs before it stands, compressed as they travel. */
const scriptBytes = async (
  page: Page,
  { product }: OrderBench,
  { path, shows }: Visit,
): Promise<number> => {
  const folder = join(import.meta.dirname, '../web/dist');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const loaded = new Set<string>();
  const keep = (response: Response) => loaded.add(new URL(response.url()).pathname);
  page.on('response', keep);
  await secondsUntil(page, `${product.appUrl}${path}`, shows);
  page.off('response', keep);
  return files
    .filter((file) => file.endsWith('.js') && loaded.has(`/${file}`))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).byteLength, 0);
};

/** What a person waits for, in Chromium. */
export const screenFigures = async (bench: OrderBench): Promise<Figure[]> => {
  const { executablePath, env } = findChromium();
  const browser = await chromium.launch({ executablePath, env, args: ['--no-sandbox'] });
  try {
    const account = { path: `/ec-accounts/${bench.ecAccountId}`, shows: 'text="Connected"' };
    const page = await openPage(browser, bench);
    const content = await visit(page, bench, account);
    const rows = await visit(page, bench, { path: '/orders', shows: 'tbody tr a' });
    const fresh = await openPage(browser, bench);
    const bytes = await scriptBytes(fresh, bench, account);
    return [
      {
        what: 'account page, content on screen',
        measured: content,
        unit: 's',
        limit: { atMost: 0.2 },
      },
      { what: 'orders page, rows on screen', measured: rows, unit: 's', limit: { atMost: 0.4 } },
      {
        what: 'account page, JavaScript before it stands',
        measured: bytes / 1024,
        unit: 'kB',
        limit: { atMost: 200 },
      },
    ];
  } finally {
    await browser.close();
  }
};
