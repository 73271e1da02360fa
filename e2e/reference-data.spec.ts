import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoPassword } from '../server/demo/demo-people.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';

const { visit, call, url } = await startDemo();

describe('sales channels', () => {
  it('are created for a merchant with a mapping rule that is explained', async () => {
    const page = await visit('/sales-channels/new');
    await page.getByRole('combobox', { name: 'Merchant' }).click();
    await page.getByRole('option', { name: /Harbour/ }).click();
    await page.getByLabel('Channel Name').fill('Harbour fair');
    await page.getByRole('radio', { name: 'By Barcode' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour fair' }).waitFor();
    const facts = await factsOf(page.getByRole('region', { name: 'Channel', exact: true }));
    expect(facts['Mapping rule']).toMatch(/^By Barcode\s+.*the same barcode/);
  });

  it('lead back to the page that lacked one', async () => {
    const page = await visit('/sales-channels/new?returnTo=%2Fec-accounts%2Fnew', {
      as: 'merchant',
    });
    await page.getByLabel('Channel Name').fill('Northlight fair');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Create EC Account' }).waitFor();
  });

  it('say at the field, in the reader’s language, that a name is taken', async () => {
    const page = await visit('/sales-channels/new', { as: 'merchant', locale: 'zh-TW' });
    await page.getByLabel('通路名稱').fill('Tea House online');
    await page.getByRole('button', { name: '儲存' }).click();
    await page.getByText('此商家已有同名的銷售通路。').first().waitFor();
    expect(await page.getByLabel('通路名稱').getAttribute('aria-invalid')).toBe('true');
  });

  it('show the accounts bound to them, with their status', async () => {
    const page = await visit('/sales-channels');
    await page.getByRole('link', { name: 'Tea House online' }).click();
    const accounts = page.getByRole('table', { name: 'EC accounts of this channel' });
    const row = accounts.getByRole('row').filter({ hasText: 'WooCommerce' }).first();
    await row.getByText('Connected', { exact: true }).waitFor();
    await row.getByRole('link').click();
    await page.getByRole('region', { name: 'Connection' }).waitFor();
  });
});

describe('shipping types', () => {
  it('stay on while mappings use them, and the accounts that do are named with a link', async () => {
    const page = await visit('/shipping-types');
    const toggle = page.getByRole('switch', { name: 'Enable Home delivery', exact: true });
    await toggle.click({ force: true });
    const dialog = page.getByRole('dialog', { name: '“Home delivery” is still used' });
    await dialog.getByRole('link', { name: 'North Lights' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await toggle.isChecked()).toBe(true);
  });

  it('of the warehouse’s own get a code that shows it', async () => {
    const page = await visit('/shipping-types');
    await page.getByRole('button', { name: 'Add Custom Shipping' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Bicycle courier');
    await dialog.getByLabel('Code').fill('bicycle');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('custom_bicycle').waitFor();
  });

  it('that come with the product have a name in both languages', async () => {
    const page = await visit('/shipping-types', { locale: 'zh-TW' });
    await page.getByText('7-ELEVEN 取貨').waitFor();
    await page.getByText('宅配（冷凍）').waitFor();
  });

  it('are only read by a merchant’s people', async () => {
    const page = await visit('/shipping-types', { as: 'merchant' });
    await page.getByText('home_delivery_chilled').waitFor();
    expect(await page.getByRole('switch').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add Custom Shipping' }).count()).toBe(0);
  });
});

describe('notifications', () => {
  it('go from Unread to Read, and the bell counts one less', async () => {
    const page = await visit('/notifications');
    const notice = page.getByRole('row').filter({ hasText: 'Harbour Books is disconnected' });
    await notice.getByRole('link', { name: 'View Related Resource' }).waitFor();
    await notice.getByRole('button', { name: 'Mark as Read' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Notifications, none unread' }).waitFor();
    await page.getByRole('tab', { name: 'Read', exact: true }).click();
    await notice.waitFor();
  });
});

describe('users', () => {
  it('are made by an admin, with rights for each merchant', async () => {
    const page = await visit('/users/new', { as: 'admin' });
    await page.getByLabel('Name').fill('Pat Packer');
    await page.getByLabel('Email').fill('pat@demo.test');
    await page.getByLabel(/^Password/).fill('a long enough one');
    await page.getByRole('combobox', { name: 'Add a merchant' }).click();
    await page.getByRole('option', { name: /Harbour/ }).click();
    await page.getByRole('checkbox', { name: /^Operate for Harbour/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row').filter({ hasText: 'pat@demo.test' });
    await row.getByText('View, Operate', { exact: true }).waitFor();
  });

  it('are not the business of others: no entry, and the address tells why', async () => {
    const page = await visit('/users');
    await page.getByText('you do not have the right').waitFor();
    expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
  });
});

describe('API keys', () => {
  it('are shown once, let a machine in, and no more once deleted', async () => {
    const page = await visit('/api-keys');
    await page.getByRole('button', { name: 'Create API Key' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('ERP');
    await page.getByRole('dialog').getByRole('button', { name: 'Create API Key' }).click();
    const key = await page.getByLabel('API key', { exact: true }).inputValue();
    const ask = () => fetch(`${url}/api/v1/me`, { headers: { 'x-api-key': key } });
    expect((await ask()).status).toBe(200);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Delete ERP' }).waitFor();
    expect(await page.content()).not.toContain(key);
    await page.getByRole('button', { name: 'Delete ERP' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No API keys yet').waitFor();
    expect((await ask()).status).toBe(401);
  });
});

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows now for a secret (RFC 6238, 30 seconds, 6 digits). */
const codeOf = (secret: string): string => {
  const bits = [...secret].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = hash.readUInt8(hash.length - 1) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

describe('security', () => {
  it('turns the second factor on only with a code of the app, and off again', async () => {
    const page = await visit('/security', { as: 'merchant' });
    const card = page.getByRole('region', { name: 'Two-factor sign-in' });
    await card.getByLabel('Current password').fill('not it');
    await card.getByRole('button', { name: 'Set up two-factor sign-in' }).click();
    await card.getByText('This is not your current password.').waitFor();
    await card.getByLabel('Current password').fill(demoPassword);
    await card.getByRole('button', { name: 'Set up two-factor sign-in' }).click();
    const secret = await card.getByLabel('Secret').inputValue();
    await card.getByLabel('6-digit code').fill(codeOf(secret));
    await card.getByRole('button', { name: 'Turn on' }).click();
    await card.getByText('On', { exact: true }).waitFor();
    expect(await call('/api/v1/users?q=merchant', { as: 'admin' })).toMatchObject({
      items: [{ twoFactorEnabled: true }],
    });
    await card.getByLabel('Current password').fill(demoPassword);
    await card.getByRole('button', { name: 'Turn off two-factor sign-in' }).click();
    await card.getByText('Off', { exact: true }).waitFor();
  });
});
