import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Inbound, inboundSchema } from '../contract/inbounds.contract.ts';
import { violationsOf } from './axe.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';
import { goodsOf, rowsOf, scan } from './goods.ts';
import { pretendPushes } from './pretend-pushes.ts';

const { db, visit, call, idOf, runsEnded } = await startDemo();
const { find, detail } = goodsOf(call);

beforeAll(runsEnded);

/** What the first channel may sell of a product. */
const sellable = async (sku: string): Promise<number> => {
  const [first] = (await detail(sku)).sellable;
  return first?.sellable ?? 0;
};

const read = async (id: string): Promise<Inbound> =>
  inboundSchema.parse(await call(`/api/v1/inbounds/${id}`));

/** An inbound of these quantities by SKU, all of one merchant. */
const announce = async (quantities: Record<string, number>): Promise<Inbound> => {
  const found = await Promise.all(Object.keys(quantities).map(find));
  const lines = found.map(({ id, sku }) => ({ productId: id, quantity: quantities[sku] }));
  const body = { merchantId: found[0]?.merchant.id, supplier: 'Lamps Ltd', lines };
  return inboundSchema.parse(await call('/api/v1/inbounds', { body }));
};

const open = async (inbound: Inbound, visitor: Parameters<typeof visit>[1] = {}) => {
  const page = await visit(`/inbounds/${inbound.id}`, visitor);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

const begin = async (page: Page, step: 'Receive' | 'Put Away'): Promise<Locator> => {
  await page.getByRole('button', { name: step, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('list', { name: 'Lines' }).waitFor();
  return dialog;
};

const submit = async (dialog: Locator, name: RegExp): Promise<void> => {
  await dialog.getByRole('button', { name }).click();
  await dialog.waitFor({ state: 'detached' });
};

describe('the list of inbounds', () => {
  it('shows where each one stands, and is narrowed by status and supplier', async () => {
    const { number } = await announce({ 'NL-LAMP-S': 3 });
    const page = await visit('/inbounds');
    await page.getByLabel('Status', { exact: true }).selectOption('Pending');
    await page.getByRole('searchbox', { name: 'Search' }).fill('lamps l');
    await expect.poll(() => new URL(page.url()).search).toBe('?status=pending&q=lamps+l');
    const row = rowsOf(page, 'Inbounds').filter({ hasText: number });
    expect(await row.textContent()).toMatch(/Lamps Ltd.*Pending.*300/);
    await row.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { level: 1, name: `Inbound ${number}` }).waitFor();
  });
});

describe('a new inbound', () => {
  it('is filled with a scanner and gets the next free number', async () => {
    const lamp = await find('NL-LAMP-S');
    const page = await visit('/inbounds/new', { as: 'merchant' });
    await scan(page, 'Add a product', lamp.barcodes[0] ?? '');
    await page.getByLabel('Expected quantity of NL-LAMP-S').fill('12');
    await scan(page, 'Add a product', 'NL-CANDLE');
    await page.getByLabel('Expected quantity of NL-CANDLE').fill('7');
    await page.getByLabel('Expected on').fill('2026-12-01');
    await page.getByRole('button', { name: 'Create Inbound' }).click();
    await page.getByRole('heading', { level: 1, name: /^Inbound IN-\d+$/ }).waitFor();
    const facts = await factsOf(page.getByRole('region', { name: 'Inbound', exact: true }));
    expect(facts).toMatchObject({ 'Expected on': '2026-12-01', Expected: '19', Received: '0' });
  });

  it('is not made without a product', async () => {
    const page = await visit('/inbounds/new', { as: 'merchant' });
    await page.getByRole('button', { name: 'Create Inbound' }).click();
    await page.getByText('Add at least one product.').waitFor();
    const picker = page.getByRole('combobox', { name: 'Add a product' });
    expect(await picker.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('receiving', () => {
  it('is one click when everything came, and makes nothing sellable yet', async () => {
    const before = await sellable('NL-LANTERN');
    const inbound = await announce({ 'NL-LANTERN': 20 });
    const page = await open(inbound);
    const dialog = await begin(page, 'Receive');
    await dialog.getByText('Received goods are not for sale yet.').waitFor();
    expect(await dialog.getByLabel('Received quantity of NL-LANTERN').inputValue()).toBe('20');
    await submit(dialog, /^Receive 20 units$/);
    await page.getByText('Receiving', { exact: true }).waitFor();
    await page.getByRole('img', { name: 'NL-LANTERN: 20 of 20 received, 0 put away' }).waitFor();
    expect(await sellable('NL-LANTERN')).toBe(before);
  });

  it('happens once however often the button is pressed', async () => {
    const inbound = await announce({ 'NL-CANDLE': 9 });
    const dialog = await begin(await open(inbound), 'Receive');
    await dialog.getByRole('button', { name: /^Receive 9/ }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    expect(await read(inbound.id)).toMatchObject({ received: 9, rounds: [{ kind: 'received' }] });
  });

  it('happens once when the answer was lost and it is sent again', async () => {
    const inbound = await announce({ 'NL-CANDLE': 4 });
    const page = await open(inbound);
    await page.route(
      '**/receive',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    const dialog = await begin(page, 'Receive');
    await dialog.getByRole('button', { name: /^Receive 4/ }).click();
    await dialog.getByRole('alert').waitFor();
    await submit(dialog, /^Receive 4/);
    const { received, rounds } = await read(inbound.id);
    expect([received, rounds.length]).toEqual([4, 1]);
  });

  it('goes in rounds, and offers what is left', async () => {
    const inbound = await announce({ 'NL-CANDLE': 10, 'NL-LAMP-S': 2 });
    const page = await open(inbound);
    const first = await begin(page, 'Receive');
    await first.getByLabel('Received quantity of NL-CANDLE').fill('6');
    await first.getByLabel('Received quantity of NL-LAMP-S').fill('');
    await submit(first, /^Receive 6/);
    const second = await begin(page, 'Receive');
    expect(await second.getByLabel('Received quantity of NL-CANDLE').inputValue()).toBe('4');
    expect(await second.getByLabel('Received quantity of NL-LAMP-S').inputValue()).toBe('2');
  });

  it('of nothing is refused before it is sent', async () => {
    const page = await open(await announce({ 'NL-CANDLE': 10 }));
    const dialog = await begin(page, 'Receive');
    await dialog.getByRole('button', { name: 'Empty all quantities' }).click();
    await dialog.getByRole('button', { name: /^Receive 0/ }).click();
    await dialog.getByText('Enter a quantity for at least one line.').waitFor();
  });
});

describe('putting away', () => {
  it('makes units sellable, and leaves defective ones out', async () => {
    const before = await sellable('NL-LANTERN');
    const inbound = await announce({ 'NL-LANTERN': 10 });
    const page = await open(inbound);
    const good = await begin(page, 'Receive');
    await good.getByLabel('Received quantity of NL-LANTERN').fill('8');
    await submit(good, /^Receive 8/);
    const bad = await begin(page, 'Receive');
    await bad.getByLabel('Inventory type of NL-LANTERN').selectOption('Defective');
    await submit(bad, /^Receive 2/);
    const dialog = await begin(page, 'Put Away');
    await dialog.getByLabel('Quantity of NL-LANTERN, Defective, to put away').waitFor();
    await submit(dialog, /^Put away 10 units/);
    await page.getByRole('img', { name: /10 of 10 received, 10 put away/ }).waitFor();
    await expect.poll(() => sellable('NL-LANTERN')).toBe(before + 8);
    const rounds = await rowsOf(page, 'Rounds').allInnerTexts();
    expect(rounds).toHaveLength(3);
    expect(rounds.join()).toMatch(/2 × NL-LANTERN, Defective/);
  });

  it('takes no more than was received', async () => {
    const inbound = await announce({ 'NL-CANDLE': 5 });
    const page = await open(inbound);
    await submit(await begin(page, 'Receive'), /^Receive 5/);
    const dialog = await begin(page, 'Put Away');
    await dialog.getByLabel(/^Quantity of NL-CANDLE/).fill('6');
    await dialog.getByRole('button', { name: /^Put away 6/ }).click();
    await dialog.getByText('Only 5 are waiting to be put away.').waitFor();
    expect((await read(inbound.id)).putAway).toBe(0);
  });
});

describe('the end of an inbound', () => {
  it('waits until everything received is put away, and says what never came', async () => {
    const inbound = await announce({ 'NL-CANDLE': 10 });
    const page = await open(inbound);
    const dialog = await begin(page, 'Receive');
    await dialog.getByLabel('Received quantity of NL-CANDLE').fill('7');
    await submit(dialog, /^Receive 7/);
    await page.getByText('once everything received is put away: 7 units wait').waitFor();
    expect(await page.getByRole('button', { name: 'Close Inbound' }).count()).toBe(0);
    await submit(await begin(page, 'Put Away'), /^Put away 7/);
    await page.getByRole('button', { name: 'Close Inbound' }).click();
    const asked = page.getByRole('dialog', { name: `Close inbound ${inbound.number}?` });
    await asked.getByText('7 of 10 units. The remaining 3 will not').waitFor();
    await asked.getByRole('button', { name: 'Close Inbound' }).click();
    await page.getByText('Completed', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Receive', exact: true }).count()).toBe(0);
  });

  it('comes early when it is cancelled before anything was received', async () => {
    const inbound = await announce({ 'NL-CANDLE': 10 });
    const page = await open(inbound);
    await page.getByRole('button', { name: 'Cancel Inbound' }).click();
    const asked = page.getByRole('dialog', { name: `Cancel inbound ${inbound.number}?` });
    await asked.getByRole('button', { name: 'Cancel Inbound' }).click();
    await page.getByText('Cancelled', { exact: true }).waitFor();
    expect((await read(inbound.id)).status).toBe('cancelled');
  });
});

describe('the push to platforms', () => {
  it('says how each share was counted, why it waits, and what to do when nobody knows', async () => {
    const inbound = await announce({ 'NL-CANDLE': 30 });
    const page = await open(inbound);
    await submit(await begin(page, 'Receive'), /^Receive 30/);
    await submit(await begin(page, 'Put Away'), /^Put away 30/);
    await pretendPushes(db, await read(inbound.id), await idOf('Night Market'));
    await page.reload();
    const pushes = rowsOf(page, 'Push to platforms');
    const waiting = pushes.filter({ hasText: 'Waiting' }).first();
    expect(await waiting.textContent()).toMatch(/30 × 50% ÷ 2 = \+7/);
    await waiting.getByText('Waits until the account is connected again.').waitFor();
    const refused = pushes.filter({ hasText: 'Refused' }).first();
    await refused.getByText('The platform says: Locked by a transfer').waitFor();
    const unsure = pushes.filter({ hasText: 'Unsure' }).first();
    await unsure.getByText('Compare the number in the shop').waitFor();
  });
});

describe('the pages of inbounds', () => {
  it('hold to WCAG in both schemes and fit a phone, with every dialog', async () => {
    const inbound = await announce({ 'NL-CANDLE': 30, 'NL-LAMP-S': 1 });
    const page = await visit('/inbounds');
    const problems: string[] = [];
    const inspect = async (what: string) => {
      await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        problems.push(...(await violationsOf(page)).map((line) => `${what} ${line}`));
      }
      await page.setViewportSize({ width: 390, height: 844 });
      const over = 'document.documentElement.scrollWidth - document.body.offsetWidth';
      const width = await page.evaluate<number>(over);
      if (width > 0) problems.push(`${what} is ${width} px too wide at 390 px`);
      await page.setViewportSize({ width: 1280, height: 900 });
    };
    await inspect('the list');
    await page.goto('/inbounds/new');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await inspect('the form');
    await page.goto(`/inbounds/${inbound.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await inspect('the page');
    const dialog = await begin(page, 'Receive');
    await inspect('receiving');
    await submit(dialog, /^Receive/);
    await begin(page, 'Put Away');
    await inspect('putting away');
    expect(problems).toEqual([]);
  });

  it('speak Chinese', async () => {
    const page = await open(await announce({ 'NL-CANDLE': 2 }), { locale: 'zh-TW' });
    await page.getByRole('button', { name: '驗收', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '驗收 2 件' }).click();
    await page.getByRole('button', { name: '上架', exact: true }).waitFor();
    await page.getByText('驗收中', { exact: true }).waitFor();
  });

  it('do not exist for a person of another merchant', async () => {
    const inbound = await announce({ 'HB-ATLAS': 2 });
    const page = await visit(`/inbounds/${inbound.id}`, { as: 'merchant' });
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });
});
