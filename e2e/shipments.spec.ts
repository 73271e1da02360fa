import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OrderRow } from '../contract/orders.contract.ts';
import { startDemo } from './demo.ts';
import { ordersOf } from './demo-orders.ts';
import { rowsOf } from './goods.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, call, shop, idOf, runsEnded } = await startDemo();
const { list, show } = ordersOf(call);

beforeAll(runsEnded);

const readyOrders = async (count: number): Promise<OrderRow[]> => {
  const account = await idOf('Tea House');
  return list(`status=ready&held=false&ecAccountId=${account}&limit=${count}`);
};

/** Ships a whole order whose number the shop refuses. */
const shipRefused = async (trackingNumber: string): Promise<OrderRow> => {
  const [order] = await readyOrders(1);
  if (!order) throw new Error('The demo has no ready order.');
  await shop('woocommerce/tea-house/faults', { method: 'PUT', body: { kind: 'parcel_refused' } });
  await call(`/api/v1/orders/${order.id}/shipments`, {
    body: { requestId: randomUUID(), parcels: [{ carrier: 'Post', trackingNumber }] },
  });
  return order;
};
const heal = () => shop('woocommerce/tea-house/faults', { method: 'PUT', body: { kind: 'none' } });

describe('a tracking number that the shop refuses', () => {
  it('is counted above the orders, shown with the shop’s words, and sent again', async () => {
    const order = await shipRefused('BAD-1');
    const page = await visit('/orders');
    await page.getByRole('button', { name: /^1\s*Tracking failed/ }).click();
    const row = rowsOf(page, 'Shipments').filter({ hasText: order.platformOrderNumber });
    await row.waitFor();
    expect(await row.textContent()).toContain('Not sent');
    await expectRulesKept(page);
    await heal();
    await page.getByRole('checkbox', { name: 'Select parcel BAD-1' }).check();
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByText('The tracking number will be sent again').waitFor();
    await page.goto('/shipments');
    await row.getByText('Sent to the platform').waitFor();
  });

  it('is corrected on the page of its order', async () => {
    const order = await shipRefused('TYPO-1');
    const page = await visit(`/orders/${order.id}`);
    const parcels = page.getByRole('region', { name: 'Parcels' });
    await parcels.getByText('Not sent').waitFor();
    await heal();
    await parcels.getByRole('button', { name: 'Correct number: TYPO-1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Correct the tracking number' });
    await dialog.getByLabel('Tracking number').fill('RIGHT-1');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await parcels.getByText('RIGHT-1').waitFor();
    await parcels.getByText('Sent to the platform').waitFor();
  });
});

describe('a carrier’s file', () => {
  it('ships its rows, says what it could not, and changes nothing the second time', async () => {
    const [order] = await readyOrders(1);
    const number = order?.platformOrderNumber ?? '';
    const csv = `order_number,carrier,tracking_number\n${number},Post,CSV-1\nNOBODY,Post,CSV-2\n`;
    const page = await visit('/shipments');
    const open = async () => {
      await page.getByRole('button', { name: 'Import CSV' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import a carrier’s file' });
      await dialog.getByLabel('Merchant').selectOption(order?.merchant.name ?? '');
      return dialog;
    };
    const first = await open();
    await first.getByLabel('Or paste its rows').fill(csv);
    await first.getByRole('button', { name: 'Import', exact: true }).click();
    await first.getByText('1 parcel shipped').waitFor();
    await first.getByText('1 row with a problem').waitFor();
    expect(await rowsOf(page, '1 row with a problem').textContent()).toMatch(/Row 3NOBODY/);
    await expectRulesKept(page);
    await first.getByRole('button', { name: 'Close' }).last().click();
    expect((await show(order?.id ?? '')).status).toBe('shipped');
    await rowsOf(page, 'Shipments').filter({ hasText: 'CSV-1' }).waitFor();

    const second = await open();
    await page.locator('input[type=file]').setInputFiles({
      name: 'parcels.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await second.getByRole('button', { name: 'Import', exact: true }).click();
    await second.getByText('1 was shipped already').waitFor();
  });

  it('is not sent without rows', async () => {
    const page = await visit('/shipments', { as: 'merchant' });
    await page.getByRole('button', { name: 'Import CSV' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Merchant').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByText('Choose a file or paste its rows.').waitFor();
  });
});

describe('the list of shipments', () => {
  it.each(['en-US', 'zh-TW'] as const)('keeps the rules of every page in %s', async (locale) => {
    const page = await visit('/shipments', { locale });
    await page.getByRole('table').waitFor();
    await expectRulesKept(page);
  });
});
