import { beforeAll, describe, expect, it } from 'vitest';
import { merchantSchema } from '../contract/merchants.contract.ts';
import { credentialsFor, demoStores } from '../sandbox/demo-stores.ts';
import { choose } from './choose.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';

const { db, visit, call, idOf, account, sandboxUrl } = await startDemo();

/** What an operator types for the store that nobody has connected yet. */
const nightMarket = demoStores.find(({ shop }) => shop === 'night-market');
const keys = nightMarket ? credentialsFor(nightMarket, sandboxUrl) : {};

const openEdit = async (displayName: string) => {
  const page = await visit(`/ec-accounts/${await idOf(displayName)}/edit`);
  await page.getByLabel('Display Name').waitFor();
  return page;
};

beforeAll(async () => {
  await call(`/api/v1/ec-accounts/${await idOf('Night Market')}`, { method: 'DELETE' });
});

describe('connecting a shop with keys', () => {
  it('goes from merchant and platform over wrong and right keys to settings in force', async () => {
    const page = await visit('/ec-accounts');
    await page.getByRole('link', { name: 'Create EC Account' }).click();
    await page.getByText('Choose a merchant first.').waitFor();
    await choose(page, 'Merchant', 'Northlight Trading 北光商行');
    await choose(page, 'E-commerce Platform', 'WooCommerce');
    await choose(page, 'Channel Name', 'Tea House online');
    await page.getByLabel('Display Name').fill('Night Market Taipei');
    await page.getByLabel('Store URL').fill(keys.store_url ?? '');
    await page.getByLabel('Consumer key').fill(keys.consumer_key ?? '');
    await page.getByLabel('Consumer secret').fill('cs_wrong');
    await page.getByText('Settings unlock once the account is connected.').waitFor();
    await page.getByRole('button', { name: 'Test Connection' }).click();

    await page.getByRole('alert').filter({ hasText: 'Connection failed' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Edit EC Account' }).waitFor();
    const connection = page.getByRole('region', { name: 'Connection' });
    await connection.getByText('Disconnected', { exact: true }).waitFor();
    await page.getByText('Settings unlock once the account is connected.').waitFor();

    await page.getByLabel('Consumer secret').fill(keys.consumer_secret ?? '');
    await page.getByText('the account is Not Verified until the connection is tested').waitFor();
    await page.getByRole('button', { name: 'Test Connection' }).click();
    await page.getByText('Connection Successful').waitFor();
    await connection.getByText('Connected', { exact: true }).waitFor();

    // By key: the toasts of both tests still lie over the switches.
    await page.getByRole('switch', { name: 'Fetch Orders' }).press('Space');
    for (const time of ['21:15', '9:05']) {
      await page.getByLabel('New time').fill(time);
      await page.getByRole('button', { name: 'Add time' }).click();
    }
    await page.getByRole('switch', { name: 'Inbound Push' }).press('Space');
    await page.getByLabel('Push Percentage').fill('35');
    await page.getByRole('button', { name: 'Add mapping' }).click();
    await page.getByLabel('Platform shipping code').fill('flat_rate:1');
    await choose(page, 'Warehouse Shipping Type', 'Home delivery');
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('heading', { level: 1, name: 'Night Market Taipei' }).waitFor();
    const settings = page.getByRole('region', { name: 'Settings', exact: true });
    expect(await factsOf(settings)).toMatchObject({
      'Fetch Orders': 'On',
      'Fetch Schedule Times': '09:05, 21:15',
      'Next Fetch Time': expect.stringMatching(/(09:05|21:15) Asia\/Taipei \(GMT\+8\)$/),
      'Inbound Push': 'On',
      'Push Percentage': '35%',
    });
    const mapping = settings.getByRole('row', { name: 'flat_rate:1 Home delivery' });
    await mapping.waitFor();
    await settings.getByRole('button', { name: 'Fetch Orders Manually' }).waitFor();
  });

  it('marks every field that is missing and goes to the first of them', async () => {
    const page = await visit('/ec-accounts/new', { as: 'merchant' });
    await choose(page, 'E-commerce Platform', 'WooCommerce');
    await page.getByRole('button', { name: 'Test Connection' }).click();
    expect(await page.getByText('This field is required.').count()).toBe(5);
    await page.locator('input:focus').and(page.getByLabel('Display Name')).waitFor();
  });

  it('says “No sales channels created” with the way to create one where there is none', async () => {
    const body = { code: 'EMPTY', name: 'Empty Shelf', timeZone: 'Asia/Taipei', currency: 'TWD' };
    const { id } = merchantSchema.parse(await call('/api/v1/merchants', { as: 'admin', body }));
    const page = await visit(`/ec-accounts/new?merchantId=${id}`, { as: 'admin' });
    expect(await page.getByLabel('Merchant', { exact: true }).inputValue()).toBe('Empty Shelf');
    await page.getByText('No sales channels created ·').waitFor();
    await page.getByRole('link', { name: 'Create a sales channel' }).click();
    await page.getByRole('heading', { level: 1, name: 'Create Sales Channel' }).waitFor();
  });
});

describe('connecting a shop by authorization', () => {
  it('goes to the consent page of the platform and comes back connected', async () => {
    const page = await visit('/ec-accounts/new', { as: 'merchant' });
    await choose(page, 'E-commerce Platform', 'Shopify');
    await choose(page, 'Channel Name', 'North Lights online');
    await page.getByLabel('Display Name').fill('New Shop');
    await page.getByLabel('Shop domain').fill('new-shop');
    await page.getByRole('button', { name: 'Authorize & Connect' }).click();
    await page.getByRole('heading', { name: 'Install app' }).waitFor();
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByText('Authorized Successfully').waitFor();
    const connection = page.getByRole('region', { name: 'Connection' });
    await connection.getByText('Connected', { exact: true }).waitFor();
    expect(await factsOf(connection)).toMatchObject({
      'Shop domain': 'new-shop.myshopify.com',
      'Access token': '********',
    });
    expect(new URL(page.url()).search).toBe('');
  });

  it('says clearly that it was declined when somebody cancels there', async () => {
    const page = await visit(`/ec-accounts/${await idOf('Harbour Books')}`);
    await page.getByRole('button', { name: 'Re-authorize' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    const problem = page.getByRole('alert').filter({ hasText: 'did not succeed' });
    await problem.getByText('The authorization was declined on the platform.').waitFor();
    await page.getByText('Disconnected', { exact: true }).waitFor();
  });

  it('can be given up again, after a question that names the account', async () => {
    const page = await openEdit('New Shop');
    await page.getByRole('button', { name: 'Revoke Authorization' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke authorization?' });
    await dialog.getByText('“New Shop” lets go of its authorization').waitFor();
    await dialog.getByRole('button', { name: 'Revoke Authorization' }).click();
    await page.getByRole('alert').getByText('This account is disconnected').waitFor();
    await page.getByRole('button', { name: 'Re-authorize' }).waitFor();
    expect(await page.getByRole('button', { name: 'Revoke Authorization' }).count()).toBe(0);
  });
});

describe('editing an account', () => {
  const sealed = async (displayName: string) =>
    db
      .selectFrom('ec_account_secrets')
      .selectAll()
      .where('ec_account_id', '=', await idOf(displayName))
      .execute();

  it('keeps masked credentials that nobody touched, and the connection with them', async () => {
    const before = await sealed('Tea House');
    const page = await openEdit('Tea House');
    expect(await page.getByLabel('Consumer secret').inputValue()).toBe('********');
    await page.getByLabel('Consumer secret').focus();
    await page.getByLabel('Display Name').fill('Tea House Yilan');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tea House Yilan' }).waitFor();
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(await sealed('Tea House Yilan')).toEqual(before);
  });

  it('fixes the platform and the merchant', async () => {
    const page = await openEdit('North Lights');
    for (const label of ['Merchant', 'E-commerce Platform']) {
      expect(await page.getByLabel(label, { exact: true }).isEditable()).toBe(false);
    }
  });

  it('makes an account Not Verified at once when a credential is replaced', async () => {
    const page = await openEdit('Paper Lantern');
    await page.getByLabel('Consumer secret').fill('cs_another');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not Verified', { exact: true }).waitFor();
    expect(await account('Paper Lantern')).toMatchObject({
      status: 'not_verified',
      statusReason: 'credentials_changed',
      settings: { nextFetchAt: null },
    });
  });

  it('refuses what is no time of day at its field', async () => {
    const page = await openEdit('North Lights');
    const field = page.getByLabel('New time');
    for (const time of ['24:61', '9:7', 'noon']) {
      await field.fill(time);
      await page.getByRole('button', { name: 'Add time' }).click();
      await page.getByText('Enter a time of day such as 09:00.').waitFor();
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await page.getByRole('listitem').filter({ hasText: time }).count()).toBe(0);
    }
    await field.fill('09:00');
    await page.getByRole('button', { name: 'Add time' }).click();
    await page.getByText('09:00 is already in the schedule.').waitFor();
  });

  it('refuses what is no whole share of a hundred at its field', async () => {
    const page = await openEdit('North Lights');
    const field = page.getByLabel('Push Percentage');
    for (const share of ['-1', '101', '12.5', '']) {
      await field.fill(share);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Enter a whole number from 0 to 100.').waitFor();
      await page.locator('input:focus').and(field).waitFor();
      expect((await account('North Lights')).settings.pushPercentage).toBe(80);
    }
  });

  it('asks before unsaved changes are left behind', async () => {
    const page = await openEdit('North Lights');
    await page.getByLabel('Display Name').fill('Something else');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay on this page' }).click();
    expect(await page.getByLabel('Display Name').inputValue()).toBe('Something else');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await question.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect((await account('North Lights')).displayName).toBe('North Lights');
  });

  it('lists the shipping codes of fetched orders, and offers those that nobody has mapped', async () => {
    const page = await openEdit('North Lights');
    const seen = page.getByRole('table', { name: 'Seen in fetched orders' });
    const mapped = seen.getByRole('row').filter({ hasText: '宅配到府' });
    await mapped.getByText('Mapped', { exact: true }).waitFor();
    expect(await mapped.textContent()).toMatch(/宅配到府\d+#\d+/);
    await page.getByRole('button', { name: 'Map 全家取貨' }).click();
    const codes = page.getByLabel('Platform shipping code');
    expect(await codes.last().inputValue()).toBe('全家取貨');
  });
});
