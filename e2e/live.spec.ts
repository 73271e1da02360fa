import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startDemo } from './demo.ts';

const { visit, call, idOf, shop, placeOrders, webhooksOf, runsEnded } = await startDemo();

const teaHouse = 'woocommerce/tea-house';
const northLights = 'shopify/north-lights';

beforeAll(async () => {
  await runsEnded();
  for (const store of [teaHouse, northLights]) {
    await vi.waitFor(async () => expect(await webhooksOf(store)).toBeGreaterThan(2), 20_000);
  }
});

describe('an order that a buyer places', () => {
  it.each([teaHouse, northLights])(
    'at %s appears among the orders by itself, told by the platform',
    async (store) => {
      const page = await visit('/orders');
      await page.getByRole('table', { name: 'Orders' }).waitFor();
      const [number = ''] = await placeOrders(store, { count: 1 });
      await page.getByRole('link', { name: number, exact: true }).waitFor();
    },
  );

  it('appears for the people of its merchant only', async () => {
    const page = await visit('/orders', { as: 'merchant' });
    await page.getByRole('table', { name: 'Orders' }).waitFor();
    await vi.waitFor(
      async () => expect(await webhooksOf('woocommerce/paper-lantern')).toBeGreaterThan(2),
      20_000,
    );
    const [foreign = ''] = await placeOrders('woocommerce/paper-lantern', { count: 1 });
    const operator = await visit('/orders');
    await operator.getByRole('link', { name: foreign, exact: true }).waitFor();
    const [own = ''] = await placeOrders(teaHouse, { count: 1 });
    await page.getByRole('link', { name: own, exact: true }).waitFor();
    expect(await page.getByText('Paper Lantern').count()).toBe(0);
  });
});

describe('a shop that takes the authorization away', () => {
  it('shows at once on the page of its account, as a toast and at the bell', async () => {
    const page = await visit(`/ec-accounts/${await idOf('North Lights')}`);
    await page.getByRole('region', { name: 'Connection' }).getByText('Connected').waitFor();
    await call('/api/v1/notifications/read', { body: {} });
    await page.getByRole('button', { name: 'Notifications, none unread' }).waitFor();
    await shop(`${northLights}/faults`, { method: 'PUT', body: { kind: 'revoked' } });
    await placeOrders(northLights, { count: 1 });

    const alerts = page.getByRole('alert');
    await alerts.filter({ hasText: 'This account is disconnected' }).waitFor();
    await alerts.filter({ hasText: 'North Lights is disconnected' }).waitFor();
    await page.getByRole('region', { name: 'Connection' }).getByText('Disconnected').waitFor();
    expect(await page.getByRole('button', { name: 'Fetch Orders Manually' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
    await page.getByRole('link', { name: 'North Lights is disconnected' }).waitFor();
    await page.getByRole('button', { name: 'Mark All as Read' }).click();
    await page.getByRole('button', { name: 'Notifications, none unread' }).waitFor();
  });

  it('is repaired by authorizing it again, and what was missed meanwhile comes in', async () => {
    const missed = await placeOrders(northLights, { count: 3, notify: false });
    const page = await visit(`/ec-accounts/${await idOf('North Lights')}`);
    await page.getByRole('button', { name: 'Re-authorize' }).click();
    await page.getByRole('button', { name: 'Install' }).click();
    await page.getByText('Authorized Successfully').waitFor();
    await page.getByRole('region', { name: 'Connection' }).getByText('Connected').waitFor();
    expect(await page.getByText('This account is disconnected').count()).toBe(0);

    const runs = page.getByRole('table', { name: 'Recent runs' });
    const catchUp = runs.getByRole('row').filter({ hasText: 'Catch-up' }).first();
    await catchUp.getByText('Succeeded').waitFor();
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    for (const number of missed) {
      await page.getByRole('link', { name: number, exact: true }).waitFor();
    }
  });
});

describe('a page that stays open', () => {
  it('shows what a colleague changes elsewhere', async () => {
    const page = await visit('/ec-accounts');
    await page.getByRole('link', { name: 'Tea House', exact: true }).waitFor();
    const colleague = await visit(`/ec-accounts/${await idOf('Tea House')}/edit`, {
      as: 'merchant',
    });
    await colleague.getByLabel('Display Name').fill('Tea House Tainan');
    await colleague.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Tea House Tainan' }).waitFor();
  });
});
