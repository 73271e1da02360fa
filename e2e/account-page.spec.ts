import { describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';

const { visit, account, idOf, call, shop } = await startDemo();

const open = async (displayName: string, visitor?: Parameters<typeof visit>[1]) => {
  const page = await visit(`/ec-accounts/${await idOf(displayName)}`, visitor);
  await page.getByRole('heading', { level: 1, name: displayName }).waitFor();
  return {
    page,
    connection: page.getByRole('region', { name: 'Connection' }),
    settings: page.getByRole('region', { name: 'Settings', exact: true }),
    alert: page.getByRole('alert'),
  };
};

/** A date and time of day as the pages write them. */
const written = (instant: string, timeZone: string): string => {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate()}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

describe('the page of a connected account', () => {
  it('shows on the left who and what is connected', async () => {
    const { connection } = await open('North Lights');
    expect(await factsOf(connection)).toMatchObject({
      Merchant: 'Northlight Trading 北光商行',
      'E-commerce Platform': 'Shopify',
      'Display Name': 'North Lights',
      'Channel Name': 'North Lights online',
    });
  });

  it('shows the status in the top-right corner of the left column', async () => {
    const { connection } = await open('North Lights');
    const card = await connection.boundingBox();
    const tag = await connection.getByText('Connected', { exact: true }).boundingBox();
    if (!card || !tag) throw new Error('nothing is drawn');
    expect(tag.y - card.y).toBeLessThan(40);
    expect(card.x + card.width - (tag.x + tag.width)).toBeLessThan(40);
  });

  it('masks every secret of the credentials, under a title with a lock', async () => {
    const { page, connection } = await open('Tea House');
    const title = connection.getByRole('heading', { name: 'Authorization Settings' });
    expect(await title.locator('xpath=..').locator('.tabler-icon-lock').isVisible()).toBe(true);
    expect(await factsOf(connection)).toMatchObject({
      'Store URL': expect.stringMatching(/^http.*\/woocommerce\/tea-house$/),
      'Consumer key': '********',
      'Consumer secret': '********',
    });
    expect(await page.content()).not.toMatch(/c[ks]_demo/);
  });

  it('shows the fields of its own platform', async () => {
    const { connection } = await open('North Lights');
    expect(await factsOf(connection)).toMatchObject({
      'Shop domain': 'north-lights.myshopify.com',
      'Access token': '********',
      'Refresh token': '********',
    });
  });

  it('shows Created At and Updated At in small text at the very bottom, in its own zone', async () => {
    const { connection } = await open('North Lights');
    const { createdAt, updatedAt, settings } = await account('North Lights');
    const [created, updated] = [createdAt, updatedAt].map((at) => written(at, settings.timeZone));
    const text = (await connection.textContent()) ?? '';
    expect(text.endsWith(`Created At ${created}Updated At ${updated}`)).toBe(true);
  });

  it('shows on the right when orders are fetched, next in the time zone of the account', async () => {
    const { settings } = await open('North Lights');
    const { nextFetchAt } = (await account('North Lights')).settings;
    expect(await factsOf(settings)).toMatchObject({
      'Fetch Orders': 'On',
      'Fetch Schedule Times': '09:00, 13:00, 18:00',
      'Next Fetch Time': `${written(nextFetchAt ?? '', 'Asia/Taipei')} Asia/Taipei (GMT+8)`,
    });
  });

  it('shows the share of stock that is pushed, and that no product is mapped yet', async () => {
    const { settings } = await open('North Lights');
    expect(await factsOf(settings)).toMatchObject({
      'Inbound Push': 'On',
      'Push Percentage': '80%',
      'Mapped products': 'No product mappings',
    });
  });

  it('shows the shipping types that its codes stand for, where there are any', async () => {
    const { settings } = await open('North Lights');
    const table = settings.getByRole('table', { name: 'Shipping Type Mappings' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Platform shipping code',
      'Warehouse Shipping Type',
    ]);
    const rows = await table.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t')).sort()).toEqual([
      ['7-ELEVEN 取貨', '7-ELEVEN pickup'],
      ['宅配到府', 'Home delivery'],
    ]);
  });

  it('has its two columns side by side, and below each other on a phone', async () => {
    const columns = async (width: number) => {
      const { connection, settings } = await open('North Lights', { width });
      const [left, right] = [await connection.boundingBox(), await settings.boundingBox()];
      if (!left || !right) throw new Error('nothing is drawn');
      return { left, right };
    };
    const wide = await columns(1024);
    expect(wide.left.y).toBe(wide.right.y);
    expect(wide.left.x + wide.left.width).toBeLessThan(wide.right.x);
    const narrow = await columns(390);
    expect(narrow.left.x).toBe(narrow.right.x);
    expect(narrow.left.y + narrow.left.height).toBeLessThan(narrow.right.y);
  });

  it('leaves out the merchant for the people of the merchant', async () => {
    const { connection } = await open('North Lights', { as: 'merchant' });
    expect(await factsOf(connection)).not.toHaveProperty('Merchant');
  });
});

describe('the page of an account that is not connected', () => {
  it('says in red why and since when, and leads an OAuth account back to the platform', async () => {
    const { page, alert, connection } = await open('Harbour Books');
    const { statusChangedAt, settings } = await account('Harbour Books');
    const words = await alert.textContent();
    expect(words).toContain('This account is disconnected');
    expect(words).toContain('The authorization was revoked.');
    expect(words).toContain(`since ${written(statusChangedAt, settings.timeZone)}`);
    await connection.getByText('Disconnected', { exact: true }).waitFor();
    await alert.getByRole('button', { name: 'Re-authorize' }).click();
    await page.waitForURL(/\/shopify\/harbour-books\/admin\/oauth\/authorize/);
    await page.getByRole('heading', { name: 'Install app' }).waitFor();
  });

  it('pauses the schedule and offers no button, but says what is missing', async () => {
    const { settings } = await open('Harbour Books');
    expect(await factsOf(settings)).toMatchObject({
      'Fetch Schedule Times': '09:30, 15:00',
      'Next Fetch Time': 'Paused until the connection is restored',
    });
    expect(await settings.getByRole('button').count()).toBe(0);
    await settings
      .getByText('Orders can be fetched manually once the account is connected.')
      .waitFor();
  });

  it('leads an account with keys to its edit page', async () => {
    const faults = 'woocommerce/paper-lantern/faults';
    const test = `/api/v1/ec-accounts/${await idOf('Paper Lantern')}/test-connection`;
    await shop(faults, { method: 'PUT', body: { kind: 'revoked' } });
    await call(test, { method: 'POST' });
    const { page, alert } = await open('Paper Lantern');
    await alert.getByText('This account is disconnected').waitFor();
    await alert.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Edit EC Account' }).waitFor();
    await shop(faults, { method: 'PUT', body: { kind: 'none' } });
    await page.getByRole('button', { name: 'Test Connection' }).click();
    await page.getByText('Connection Successful').waitFor();
  });

  it('says without alarm that a new account was not verified yet, and shows no mapping table', async () => {
    const { page, connection, settings, alert } = await open('Night Market');
    await connection.getByText('Not Verified', { exact: true }).waitFor();
    await page.getByText('This connection is not verified').waitFor();
    expect(await page.getByRole('button', { name: 'Test Connection' }).count()).toBe(1);
    expect(await alert.getByText('disconnected').count()).toBe(0);
    expect(await factsOf(settings)).toMatchObject({ 'Fetch Orders': 'Off' });
    expect(await factsOf(settings)).not.toHaveProperty('Next Fetch Time');
    expect(await page.getByRole('table', { name: 'Shipping Type Mappings' }).count()).toBe(0);
  });
});

describe('the manual buttons', () => {
  const buttons = {
    fetchOrders: 'Fetch Orders Manually',
    syncMappings: 'Sync Product Mappings',
    manualStockSync: 'Manual Stock Sync',
  };

  it.each(['North Lights', 'Tea House', 'Night Market', 'Harbour Books'])(
    'of %s are there exactly when its actions say so',
    async (displayName) => {
      const { settings } = await open(displayName);
      const { actions } = await account(displayName);
      const wanted = Object.fromEntries(
        Object.entries(actions).map(([action, { available }]) => [action, available]),
      );
      const shown: Record<string, boolean> = {};
      for (const [action, name] of Object.entries(buttons)) {
        shown[action] = (await settings.getByRole('button', { name }).count()) === 1;
      }
      expect(shown).toEqual(wanted);
    },
  );
});
