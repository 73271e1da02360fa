import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './axe.ts';
import type { Visitor } from './browser/visit.ts';
import { startDemo } from './demo.ts';

const { db, visit, idOf, runsEnded } = await startDemo();

const first = async (table: 'runs' | 'orders' | 'sales_channels'): Promise<string> =>
  (await db.selectFrom(table).select('id').limit(1).executeTakeFirstOrThrow()).id;

const pages = async (): Promise<string[]> => {
  const [connected, disconnected, fresh] = [
    await idOf('North Lights'),
    await idOf('Harbour Books'),
    await idOf('Night Market'),
  ];
  const channel = await first('sales_channels');
  const user = await db.selectFrom('user').select('id').where('role', '=', 'operator').execute();
  return [
    '/ec-accounts',
    '/ec-accounts/new',
    ...[connected, disconnected, fresh].map((id) => `/ec-accounts/${id}`),
    ...[connected, disconnected, fresh].map((id) => `/ec-accounts/${id}/edit`),
    `/ec-accounts/${connected}?order=nobody-ordered-this`,
    `/ec-accounts/${connected}/timeline`,
    `/runs/${await first('runs')}`,
    '/orders',
    '/orders?q=nothing-has-this-number',
    `/orders/${await first('orders')}`,
    '/sales-channels',
    '/sales-channels/new',
    `/sales-channels/${channel}`,
    `/sales-channels/${channel}/edit`,
    '/shipping-types',
    '/merchants',
    '/users',
    '/users/new',
    `/users/${user[0]?.id}/edit`,
    '/api-keys',
    '/notifications',
    '/notifications/preferences',
    '/audit',
    '/outgoing-webhooks',
    '/security',
    '/no-such-page',
  ];
};

/** Complaints of the browser from now on: errors on its console and requests that failed. */
const listen = (page: Page): string[] => {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('response', (reply) => {
    if (reply.status() >= 400) heard.push(`${reply.status()} ${reply.url()}`);
  });
  return heard;
};

const ready = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
};

/** Goes through all pages as one person; answers everything that is wrong with them. */
const inspect = async (paths: readonly string[], visitor: Visitor): Promise<string[]> => {
  const page = await visit('/ec-accounts', visitor);
  const heard = listen(page);
  const problems: string[] = [];
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await ready(page);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      problems.push(...(await violationsOf(page)).map((line) => `${path} ${colorScheme} ${line}`));
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const over = await page.evaluate(
      'document.documentElement.scrollWidth - document.body.offsetWidth',
    );
    if (over !== 0) problems.push(`${path} is ${over} px too wide at 390 px`);
    problems.push(...heard.splice(0).map((line) => `${path} ${line}`));
  }
  return problems;
};

beforeAll(runsEnded);

describe('every page', () => {
  it.each(['en-US', 'zh-TW'] as const)(
    'keeps WCAG 2.1 AA light and dark, fits a phone and fails at nothing in %s',
    async (locale) => {
      expect(await inspect(await pages(), { as: 'admin', locale })).toEqual([]);
    },
    120_000,
  );

  it('does so before somebody is signed in, too', async () => {
    const page = await visit('/sign-in', { as: null });
    const heard = listen(page);
    await page.reload();
    await ready(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(heard).toEqual([]);
  });
});

const dialogs = async (): Promise<[path: string, button: string][]> => [
  [`/ec-accounts/${await idOf('North Lights')}`, 'Delete'],
  [`/ec-accounts/${await idOf('North Lights')}/edit`, 'Revoke Authorization'],
  ['/shipping-types', 'Add Custom Shipping'],
];

describe('what opens on top of a page', () => {
  it('keeps WCAG 2.1 AA light and dark, too', async () => {
    const page = await visit('/ec-accounts');
    for (const [path, button] of await dialogs()) {
      await page.goto(path);
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog').waitFor();
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violationsOf(page), `${path} ${colorScheme}`).toEqual([]);
      }
    }
  });

  it('keeps it for the header’s menus, the navigation of a phone and a toast', async () => {
    const page = await visit('/ec-accounts', { width: 390 });
    for (const menu of [/^Merchant:/, /^Notifications/, 'Language', 'Appearance', /^Account of/]) {
      await page.getByRole('button', { name: menu }).click();
      expect(await violationsOf(page), String(menu)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});

const countShifts = `
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

describe('the account page', () => {
  it.each([1280, 390])('does not jump while its parts arrive, %i px wide', async (width) => {
    const page = await visit('/ec-accounts', { width });
    await page.addInitScript(countShifts);
    const delays = {
      me: 50,
      platforms: 150,
      'ec-accounts': 250,
      'shipping-codes': 300,
      runs: 400,
      windows: 450,
      health: 500,
    };
    await page.route('**/api/v1/**', async (route) => {
      const part = Object.entries(delays).findLast(([name]) =>
        route.request().url().includes(name),
      );
      await pause(part?.[1] ?? 0);
      await route.continue();
    });
    await page.goto(`/ec-accounts/${await idOf('North Lights')}`);
    await ready(page);
    await page.getByRole('button', { name: 'Count again' }).waitFor();
    await page
      .getByRole('table', { name: 'Recent runs' })
      .or(page.getByLabel('Recent runs'))
      .first()
      .waitFor();
    expect(await page.evaluate('window.shifts')).toBeLessThan(0.02);
  });
});
