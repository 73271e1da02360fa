import { describe, expect, it } from 'vitest';
import { demoLogins, demoPassword } from '../server/demo/demo-people.ts';
import { startDemo } from './demo.ts';

const { visit } = await startDemo();

describe('signing in', () => {
  it('refuses a wrong password in a sentence that does not tell which part was wrong', async () => {
    const page = await visit('/sign-in', { as: null });
    await page.getByLabel('Email').fill(demoLogins.operator);
    await page.getByLabel('Password', { exact: true }).fill('not-the-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const refusal = page.getByRole('alert');
    expect(await refusal.textContent()).toBe('The email or the password is not correct.');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('says at the field what is missing, without asking the server', async () => {
    const page = await visit('/sign-in', { as: null });
    await page.getByLabel('Email').fill('nobody');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Enter an email address such as name@example.com.').waitFor();
    await page.getByText('Enter your password.').waitFor();
  });

  it('leads back to the page that was asked for', async () => {
    const page = await visit('/orders?status=ready', { as: null });
    await page.getByLabel('Email').fill(demoLogins.merchant);
    await page.getByLabel('Password', { exact: true }).fill(demoPassword);
    await page.getByLabel('Password', { exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=ready');
  });

  it('ends with signing out: the pages are closed again', async () => {
    const page = await visit('/ec-accounts');
    await page.getByRole('button', { name: 'Account of Olivia Operator' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto('/ec-accounts');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/ec-accounts');
  });
});

describe('what a person chose to see', () => {
  it('stays in their language when the page is loaded again', async () => {
    const page = await visit('/ec-accounts');
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('button', { name: '繁體中文' }).click();
    await page.getByRole('heading', { level: 1, name: '電商串接' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '電商串接' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW');
  });

  it('begins in the language of the browser', async () => {
    const page = await visit('/sign-in', { as: null, locale: 'zh-TW' });
    await page.getByRole('heading', { name: '登入' }).waitFor();
  });

  it('stays dark when the page is loaded again, and is dark before the first paint', async () => {
    const page = await visit('/ec-accounts');
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
    expect(await scheme()).toBe('light');
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect.poll(scheme).toBe('dark');
    await page.route('**/*.js', (route) =>
      route.request().url().endsWith('/color-scheme.js') ? route.continue() : route.abort(),
    );
    await page.reload();
    expect(await scheme()).toBe('dark');
  });
});
