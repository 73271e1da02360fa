import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, inject, onTestFinished } from 'vitest';
import { demoLogins } from '../../server/demo/demo-people.ts';
import type { Database } from '../../server/platform/db/pool.ts';
import { signIn } from '../../server/testing/people.ts';

export type Person = keyof typeof demoLogins;

export type Visitor = {
  /** Null: somebody who is not signed in. */
  as?: Person | null;
  width?: number;
  locale?: 'en-US' | 'zh-TW';
  colorScheme?: 'light' | 'dark';
};

const TIMEOUT_MS = 15_000;
const HEIGHT = 900;
const screenshots = join(import.meta.dirname, '../../test-results');

/** The `cookie` header of a session that was opened without the form. */
export const openSession = async (db: Database, person: Person): Promise<string> => {
  const people = db.selectFrom('user').select('id').where('email', '=', demoLogins[person]);
  return signIn(db, (await people.executeTakeFirstOrThrow()).id);
};

const setCookie = (cookie: string, url: string) => {
  const [name = '', value = ''] = cookie.split(/=(.*)/);
  return { name, value, url };
};

/** An error that nobody caught fails the test; a failed test leaves a picture in `test-results`. */
const watch = (page: Page): void => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  onTestFinished(async ({ task }) => {
    const name = `${task.name.replaceAll(/[^\w]+/g, '-')}.png`;
    if (task.result?.state === 'fail') await page.screenshot({ path: join(screenshots, name) });
    await page.context().close();
    if (errors.length > 0) throw errors[0];
  });
};

/** Opens pages of the product, each in a browser profile of its own, signed in as wished. */
export const openBrowser = async ({ db, url }: { db: Database; url: string }) => {
  const browser = await chromium.connect(inject('browser').endpoint);
  afterAll(() => browser.close());

  const visit = async (path: string, visitor: Visitor = {}): Promise<Page> => {
    const { as = 'operator', width = 1280, locale = 'en-US', colorScheme = 'light' } = visitor;
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: HEIGHT },
      locale,
      colorScheme,
      reducedMotion: 'reduce',
      // Far from every account's zone: a time shown in the browser's own would be seen at once.
      timezoneId: 'America/New_York',
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    if (as) await context.addCookies([setCookie(await openSession(db, as), url)]);
    const page = await context.newPage();
    watch(page);
    const live = as && page.waitForResponse((reply) => reply.url().endsWith('/api/v1/changes'));
    await page.goto(path);
    // From here on, what changes on the server is told to the page.
    await live;
    return page;
  };
  return visit;
};
