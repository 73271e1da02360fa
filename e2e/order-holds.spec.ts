import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { ordersOf } from './demo-orders.ts';
import { rowsOf } from './goods.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, call, runsEnded } = await startDemo();
const { list, show, find } = ordersOf(call);

beforeAll(runsEnded);

/** Orders that nothing holds yet. */
const free = async (count: number) =>
  (await list(`status=ready&held=false&limit=${count}`)).slice(0, count);

const hold = (id: string, note: string) =>
  call(`/api/v1/orders/${id}/holds`, { body: { reason: 'payment_check', note } });

describe('holding an order', () => {
  it('is done on its page without a mouse, with a reason and a note', async () => {
    const [order] = await free(1);
    const page = await visit(`/orders/${order?.id}`);
    await page.getByRole('button', { name: 'Hold', exact: true }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Hold order ${order?.platformOrderNumber}` });
    await dialog.getByLabel('Reason').selectOption('Address to be checked');
    await dialog.getByLabel('Note').fill('The street has no number');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const holds = page.getByRole('region', { name: 'Holds' });
    await holds.getByText('The street has no number').waitFor();
    expect(await holds.textContent()).toContain('Address to be checked');
    expect(await page.getByRole('link', { name: 'Ship', exact: true }).count()).toBe(0);
    await expectRulesKept(page);
  });

  it('is taken back with a word on what was cleared up, and the history tells both', async () => {
    const [order] = await free(1);
    await hold(order?.id ?? '', 'Is it paid?');
    const page = await visit(`/orders/${order?.id}`);
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Release this hold' });
    await dialog.getByLabel('What was cleared up').fill('The bank says yes');
    await dialog.getByRole('button', { name: 'Release' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Ship', exact: true }).waitFor();
    const history = page.getByRole('list', { name: 'History' }).getByRole('listitem');
    await expect.poll(() => history.count()).toBeGreaterThanOrEqual(2);
    expect(await history.nth(0).textContent()).toMatch(/Released: Payment.*The bank says yes/);
    expect(await history.nth(1).textContent()).toMatch(/Held: Payment.*Is it paid\?/);
  });
});

describe('the list of holds', () => {
  it('releases many at once with one note', async () => {
    const orders = await free(3);
    for (const { id } of orders) await hold(id, 'Bank transfer');
    const page = await visit('/order-holds?reason=payment_check');
    const rows = rowsOf(page, 'Order Holds');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.first().textContent()).toMatch(/Payment to be checked.*Bank transfer/);
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    await page.getByText('3 selected').waitFor();
    await page.getByRole('button', { name: 'Release Holds' }).click();
    const dialog = page.getByRole('dialog', { name: 'Release 3 holds' });
    await dialog.getByLabel('What was cleared up').fill('Everything is paid');
    await dialog.getByRole('button', { name: 'Release' }).click();
    await page.getByText('3 holds released').waitFor();
    await page.getByText('Nothing matches these filters').waitFor();
    for (const { id } of orders) expect((await show(id)).holds).toEqual([]);
  });

  it('cancels the orders of chosen holds once that is confirmed', async () => {
    const [order] = await free(1);
    const number = order?.platformOrderNumber ?? '';
    await hold(order?.id ?? '', 'Never paid');
    const page = await visit('/order-holds?reason=payment_check');
    await page.getByRole('checkbox', { name: `Select order ${number}` }).check();
    await page.getByRole('button', { name: 'Cancel orders' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this order?' });
    await dialog.getByText('its stock is given back').waitFor();
    await dialog.getByRole('button', { name: 'Cancel order', exact: true }).click();
    await page.getByText('Order cancelled').waitFor();
    expect((await show(order?.id ?? '')).status).toBe('cancelled');
  });

  it('leads from an unmapped shipping code to where it is mapped', async () => {
    const held = await find('held=true&holdReason=shipping_code_unmapped&limit=1');
    const page = await visit(`/order-holds?q=${encodeURIComponent(held.platformOrderNumber)}`);
    await page
      .getByRole('link', { name: `Map the shipping code of order ${held.platformOrderNumber}` })
      .click();
    await expect.poll(() => page.url()).toContain(`/ec-accounts/${held.ecAccount.id}/edit`);
  });

  it.each(['en-US', 'zh-TW'] as const)('keeps the rules of every page in %s', async (locale) => {
    const page = await visit('/order-holds', { locale });
    await page.getByRole('table').waitFor();
    await expectRulesKept(page);
  });
});
