import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { ordersOf } from './demo-orders.ts';
import { factsOf } from './facts.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, call, shop, idOf, runsEnded } = await startDemo();
const { list, find, show } = ordersOf(call);

beforeAll(runsEnded);

const rowsOf = (page: Page) =>
  page
    .getByRole('table', { name: 'Orders' })
    .getByRole('row')
    .filter({ has: page.locator('td') });

const openOrder = async (query: string) => {
  const order = await find(query);
  const page = await visit(`/orders/${order.id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { order, page };
};

describe('the list of orders', () => {
  it('shows where each order came in, how it stands and what it costs', async () => {
    const order = await find('held=true&limit=1');
    const page = await visit('/orders?held=true');
    const row = rowsOf(page).filter({ hasText: order.platformOrderNumber }).first();
    await row.waitFor();
    const text = (await row.textContent()) ?? '';
    expect(text).toContain(order.ecAccount.name);
    expect(text).toContain(order.merchant.name);
    expect(text).toMatch(/Held: /);
    expect(text).toMatch(/NT\$[\d,]+\.\d\d/);
  });

  it('keeps its filters in the address, so that a reload shows the same', async () => {
    const page = await visit('/orders');
    await rowsOf(page).first().waitFor();
    await page.getByLabel('Status').selectOption('Awaiting match');
    await expect.poll(() => new URL(page.url()).search).toBe('?status=awaiting_match');
    await page.reload();
    await rowsOf(page).first().waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('awaiting_match');
    for (const text of await rowsOf(page).allInnerTexts()) expect(text).toContain('Awaiting match');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('counts what waits for somebody, and each number narrows the list', async () => {
    const page = await visit('/orders');
    const held = page.getByRole('button', { name: /^\d+\s*Held$/ });
    const count = (await list('held=true&limit=200')).length;
    await expect.poll(() => held.textContent()).toBe(`${count}Held`);
    await held.click();
    await expect.poll(() => rowsOf(page).count()).toBe(count);
    expect(await held.getAttribute('aria-pressed')).toBe('true');
    await page.getByLabel('Hold reason').selectOption('Address problem');
    await expect.poll(() => new URL(page.url()).search).toContain('holdReason=address_problem');
    await held.click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await expectRulesKept(page);
  });

  it('finds an order by its number on the platform', async () => {
    const order = await find('limit=1');
    const page = await visit('/orders');
    await page.getByRole('searchbox', { name: 'Search' }).fill(order.platformOrderNumber);
    await expect
      .poll(() => new URL(page.url()).searchParams.get('q'))
      .toBe(order.platformOrderNumber);
    const link = page.getByRole('link', { name: order.platformOrderNumber, exact: true });
    await link.first().click();
    await page.getByRole('heading', { name: `Order ${order.platformOrderNumber}` }).waitFor();
  });

  it('says that nothing was placed on a day long ago', async () => {
    const page = await visit('/orders?placedTo=2001-01-01');
    await page.getByText('Nothing matches these filters').waitFor();
    expect(await page.getByLabel('Placed to').inputValue()).toBe('2001-01-01');
  });

  it('becomes cards on a phone, and nothing runs out of the screen', async () => {
    const page = await visit('/orders', { width: 390 });
    await page.getByRole('list', { name: 'Orders' }).getByRole('link').first().waitFor();
    const widths = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    const overflow = await page.evaluate<number>(widths);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

describe('the page of an order', () => {
  it('names a line that the warehouse does not know, and warns against working on both sides', async () => {
    const { page } = await openOrder('status=awaiting_match&limit=1');
    await page.getByText('Unknown product').first().waitFor();
    await page.getByText('Do not fulfil or change this order on the platform').waitFor();
  });

  it('says why an order is held, by whom and since when', async () => {
    const { page } = await openOrder('held=true&limit=1');
    const holds = page.getByRole('region', { name: 'Holds' });
    await holds.getByText('Shipping code not mapped').waitFor();
    expect(await holds.textContent()).toMatch(/Held by Quayside · \d{4}-\d\d-\d\d, \d\d:\d\d/);
  });

  it('leads to its account, its channel and the run that brought it', async () => {
    const { order, page } = await openOrder('limit=1');
    const facts = page.getByRole('region', { name: 'Order', exact: true });
    await facts.getByRole('link', { name: order.ecAccount.name }).first().waitFor();
    expect(await factsOf(facts)).toMatchObject({ 'Channel Name': order.channel?.name });
    await page
      .getByRole('region', { name: 'Where this order came from' })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'Orders of this run' }).waitFor();
  });

  it('erases the buyer’s personal data once that is confirmed, and says so from then on', async () => {
    const { order, page } = await openOrder('limit=1');
    const recipient = page.getByRole('region', { name: 'Recipient' });
    const { Name: buyer } = await factsOf(recipient);
    await recipient.getByRole('button', { name: 'Erase personal data' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(order.platformOrderNumber).waitFor();
    await dialog.getByRole('button', { name: 'Erase personal data' }).click();
    await recipient.getByText('The personal data of this order was erased').waitFor();
    await page.reload();
    await recipient.getByText('The personal data of this order was erased').waitFor();
    expect(buyer).toBeTruthy();
    expect(await page.content()).not.toContain(buyer);
  });

  it('does not exist for a person of another merchant', async () => {
    const items = await list('limit=200');
    const foreign = items.find(({ merchant }) => merchant.name.startsWith('Harbour'));
    const page = await visit(`/orders/${foreign?.id}`, { as: 'merchant' });
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });
});

/** An order of a shop that raised every quantity while somebody was packing it. */
const changedWhilePacked = async (by: number) => {
  const account = await idOf('Tea House');
  const [row] = await list(`status=ready&held=false&ecAccountId=${account}&limit=1`);
  const order = await show(row?.id ?? '');
  await call(`/api/v1/orders/${order.id}/packing`, { method: 'POST' });
  const page = await visit(`/orders/${order.id}`);
  await page.getByText(/has been packing it since \d\d:\d\d/).waitFor();
  const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity: quantity + by }));
  const path = `woocommerce/tea-house/orders/${order.platformOrderId}/change`;
  await shop(path, { body: { lines } });
  const holds = page.getByRole('region', { name: 'Holds' });
  await holds.getByText('Changed on the platform', { exact: true }).waitFor();
  return { id: order.id, quantity: order.lines[0]?.quantity ?? 0, page, holds };
};

describe('an order that changes in the shop while it is packed', () => {
  it('is held, shows old and new, and goes on as it is here once somebody says so', async () => {
    const { id, quantity, page, holds } = await changedWhilePacked(3);
    const changes = holds.getByRole('list', { name: 'What changed' });
    expect(await changes.textContent()).toContain(`${quantity} → ${quantity + 3}`);
    await expectRulesKept(page);
    await holds.getByRole('button', { name: 'Keep ours' }).click();
    const dialog = page.getByRole('dialog', { name: 'Release this hold' });
    expect(await dialog.getByRole('radio', { name: 'Keep ours' }).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Release' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Ship', exact: true }).waitFor();
    expect((await show(id)).lines[0]?.quantity).toBe(quantity);
  });

  it('becomes what the platform says where somebody takes that over', async () => {
    const { id, quantity, page, holds } = await changedWhilePacked(1);
    await holds.getByRole('button', { name: 'Take over the platform’s' }).click();
    const dialog = page.getByRole('dialog', { name: 'Release this hold' });
    await dialog.getByRole('button', { name: 'Release' }).click();
    await page.getByText('The platform’s state is being fetched').waitFor();
    await holds.waitFor({ state: 'detached' });
    expect((await show(id)).lines[0]?.quantity).toBe(quantity + 1);
  });
});

describe('cancelling an order', () => {
  it('asks in red, gives the stock back and is told in the history', async () => {
    const { order, page } = await openOrder('status=ready&held=false&limit=1');
    await page.getByRole('button', { name: 'Cancel order' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this order?' });
    await dialog.getByText('This cannot be undone').waitFor();
    await dialog.getByLabel('Note').fill('Ordered twice');
    await dialog.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByText('Cancelled', { exact: true }).first().waitFor();
    await page.getByRole('list', { name: 'History' }).getByText('Ordered twice').waitFor();
    expect((await show(order.id)).lines.every(({ allocated }) => allocated === 0)).toBe(true);
    for (const name of ['Hold', 'Cancel order']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
  });
});
