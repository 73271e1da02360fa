import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Order } from '../contract/orders.contract.ts';
import { startDemo } from './demo.ts';
import { ordersOf } from './demo-orders.ts';
import { expectRulesKept } from './page-rules.ts';

const { db, visit, call, shop, idOf, runsEnded } = await startDemo();
const { list, show, find } = ordersOf(call);

beforeAll(runsEnded);

const fulfilmentsSchema = z.object({
  items: z.array(z.object({ orderNumber: z.string(), trackingNumber: z.string().nullable() })),
});

/** The tracking numbers that the fake shop was told for an order. */
const toldOf = async (number: string) => {
  const reply = await shop('woocommerce/tea-house/fulfilments');
  const { items } = fulfilmentsSchema.parse(reply);
  return items.filter(({ orderNumber }) => orderNumber === number).map((one) => one.trackingNumber);
};

/** A ready order of the tea house that nobody packs; of several lines or several units where that is asked for. */
const readyOrder = async (fits: (order: Order) => boolean = () => true): Promise<Order> => {
  const account = await idOf('Tea House');
  for (const { id } of await list(`status=ready&held=false&ecAccountId=${account}&limit=50`)) {
    const order = await show(id);
    if (order.packing === null && fits(order)) return order;
  }
  throw new Error('The demo has no such order.');
};

const unitsOf = ({ lines }: Order) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** What a scanner does: types, and sends Enter. */
const scanInto = async (page: Page, code: string): Promise<void> => {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
};

const focusedLabel = (page: Page) =>
  page.evaluate<string>('document.activeElement?.labels?.[0]?.textContent ?? ""');

describe('packing with a scanner alone', () => {
  it('opens the order, checks everything off and tells the shop the number', async () => {
    const order = await readyOrder((one) => unitsOf(one) > 1);
    const page = await visit('/packing');
    await expect.poll(() => focusedLabel(page)).toBe('Scan or type an order number');
    await scanInto(page, order.platformOrderNumber);
    await page.getByRole('heading', { name: `Pack order ${order.platformOrderNumber}` }).waitFor();
    await expect.poll(() => focusedLabel(page)).toBe('Scan a SKU or barcode');
    await scanInto(page, 'HB-ATLAS');
    await page.getByText('Not in this order: HB-ATLAS').waitFor();
    for (const { barcodes, sku, quantity } of order.lines) {
      for (let unit = 0; unit < quantity; unit += 1) {
        await scanInto(page, (unit === 0 ? barcodes[0] : sku) ?? '');
      }
    }
    await expect.poll(() => focusedLabel(page)).toMatch(/^Tracking number/);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('Black Cat');
    await page.keyboard.press('Tab');
    await scanInto(page, 'TW123456789');
    await page.getByText(`Order ${order.platformOrderNumber} shipped`).waitFor();
    await expect.poll(() => focusedLabel(page)).toBe('Scan or type an order number');
    await expect
      .poll(() => toldOf(order.platformOrderNumber), { timeout: 20_000 })
      .toEqual(['TW123456789']);
    expect(await show(order.id)).toMatchObject({ status: 'shipped', packing: null });

    await page.goto(`/orders/${order.id}`);
    const parcels = page.getByRole('region', { name: 'Parcels' });
    await parcels.getByText('Sent to the platform').waitFor();
    expect(await parcels.textContent()).toContain('Black Cat');
    await expectRulesKept(page);
  });

  it('remembers the carrier, takes a scan though a button has the focus, and ships once', async () => {
    const order = await readyOrder((one) => one.lines.some(({ quantity }) => quantity > 1));
    const page = await visit('/packing');
    await page.evaluate('localStorage.setItem("quayside-carriers", JSON.stringify(["Post"]))');
    await page.goto(`/orders/${order.id}/packing`);
    expect(await page.getByLabel('Carrier').inputValue()).toBe('Post');
    const line = order.lines.find(({ quantity }) => quantity > 1);
    const sku = line?.product?.sku ?? '';
    await page.getByRole('button', { name: `One more of ${sku}` }).focus();
    await page.keyboard.press('Enter');
    await scanInto(page, sku);
    await page.getByText(`${sku}: 2 of ${line?.quantity}`).waitFor();
    await page.getByRole('button', { name: 'Check off everything' }).click();
    await page.getByLabel('Tracking number').fill('P1');
    await page.getByRole('button', { name: /^Ship \d+ unit/ }).dblclick();
    await page.getByText(`Order ${order.platformOrderNumber} shipped`).waitFor();
    expect(await call(`/api/v1/orders/${order.id}/shipments`)).toMatchObject({
      items: [{ trackingNumber: 'P1' }],
    });
  });
});

describe('an order in several parcels', () => {
  it('is split, and each parcel carries what was put into it', async () => {
    const order = await readyOrder((one) => one.lines.length > 1);
    const [first, ...others] = order.lines;
    const page = await visit(`/orders/${order.id}/packing`);
    await page.getByRole('button', { name: `All of ${first?.product?.sku}` }).click();
    await page.getByRole('button', { name: 'Split into parcels' }).click();
    await page.getByText('Scans go into parcel 2').waitFor();
    for (const { product } of others) {
      await page.getByRole('button', { name: `All of ${product?.sku}` }).click();
    }
    for (const number of [1, 2]) {
      await page.getByLabel(`Carrier of parcel ${number}`).fill('Black Cat');
      await page.getByLabel(`Tracking number of parcel ${number}`).fill(`SPLIT-${number}`);
    }
    await expectRulesKept(page);
    await page.getByRole('button', { name: /^Ship/ }).click();
    await page.getByText(`Order ${order.platformOrderNumber} shipped`).waitFor();
    expect(await call(`/api/v1/orders/${order.id}/shipments`)).toMatchObject({
      items: [
        { trackingNumber: 'SPLIT-1', lines: [{ orderLineId: first?.id }] },
        { trackingNumber: 'SPLIT-2', lines: others.map(({ id }) => ({ orderLineId: id })) },
      ],
    });
  });

  it('may leave a part for later, and the order says what is shipped', async () => {
    const order = await readyOrder((one) => unitsOf(one) > 1);
    const page = await visit(`/orders/${order.id}/packing`);
    await page.getByRole('button', { name: `One more of ${order.lines[0]?.product?.sku}` }).click();
    await page.getByLabel('Carrier').fill('Post');
    await page.getByLabel('Tracking number').fill('PART-1');
    await page.getByText('for a later parcel').waitFor();
    await page.getByRole('button', { name: 'Ship 1 unit', exact: true }).click();
    await page.getByText(`Order ${order.platformOrderNumber} shipped`).waitFor();
    expect((await show(order.id)).lines[0]?.shipped).toBe(1);
  });
});

describe('an order that must not be packed', () => {
  it('is refused in large letters when it is held, wherever it is opened', async () => {
    const order = await find('status=ready&held=true&limit=1');
    const page = await visit('/packing');
    await scanInto(page, order.platformOrderNumber);
    await page.getByRole('alert').getByText('Do not pack').waitFor();
    expect(new URL(page.url()).pathname).toBe('/packing');
    await expectRulesKept(page);
    await page.goto(`/orders/${order.id}/packing`);
    await page.getByRole('alert').getByText('Do not pack').waitFor();
    expect(await page.getByRole('button', { name: /^Ship/ }).count()).toBe(0);
  });

  it('is stopped when it is held while somebody packs it', async () => {
    const order = await readyOrder();
    const page = await visit(`/orders/${order.id}/packing`);
    await page.getByLabel('Scan a SKU or barcode').waitFor();
    await call(`/api/v1/orders/${order.id}/holds`, { body: { reason: 'stock_check' } });
    await page.getByRole('alert').getByText('Do not pack').waitFor();
  });

  it('is compared anew when it changed meanwhile', async () => {
    const order = await readyOrder();
    const page = await visit(`/orders/${order.id}/packing`);
    await page.getByRole('button', { name: 'Check off everything' }).click();
    await db
      .updateTable('orders')
      .set({ revision: order.revision + 1 })
      .where('id', '=', order.id)
      .execute();
    await page.getByLabel('Carrier').fill('Post');
    await page.getByLabel('Tracking number').fill('LATE-1');
    await page.keyboard.press('Enter');
    await page.getByText('The order has changed since it was packed.').waitFor();
    await page.getByText('This order changed while you packed it').waitFor();
    await page.getByRole('button', { name: 'Show the order as it is now' }).click();
    await page.getByRole('button', { name: 'Ship 0 units' }).click();
    await page.getByText('Check off what you packed first.').waitFor();
    await page.getByRole('button', { name: 'Check off everything' }).click();
    await page.getByLabel('Carrier').fill('Post');
    await page.getByLabel('Tracking number').fill('LATE-1');
    await page.keyboard.press('Enter');
    await page.getByText(`Order ${order.platformOrderNumber} shipped`).waitFor();
  });

  it('is not found where nobody knows its number', async () => {
    const page = await visit('/packing');
    await scanInto(page, 'NOBODY-HAS-THIS');
    await page.getByText('No order has the number NOBODY-HAS-THIS.').waitFor();
  });

  it('says who is packing it already, and takes nobody’s mark away', async () => {
    const order = await readyOrder();
    const asAdmin = () =>
      call(`/api/v1/orders/${order.id}/packing`, { method: 'POST', as: 'admin' });
    const packer = async () => (await show(order.id)).packing?.by;
    await asAdmin();
    const admin = await packer();
    const page = await visit(`/orders/${order.id}/packing`);
    const warning = page.getByText('has been packing this order since');
    await warning.waitFor();
    await page.getByRole('button', { name: 'Pack it anyway' }).click();
    await page.getByRole('button', { name: 'Check off everything' }).click();
    await warning.waitFor({ state: 'detached' });
    expect(await packer()).not.toBe(admin);
    await asAdmin();
    await warning.waitFor();
    expect(await page.getByRole('button', { name: 'Check off everything' }).isDisabled()).toBe(
      true,
    );
    await page.getByRole('link', { name: 'Packing' }).last().click();
    await page.getByLabel('Scan or type an order number').waitFor();
    expect(await packer()).toBe(admin);
  });
});

describe('the packing table', () => {
  it.each(['en-US', 'zh-TW'] as const)('keeps the rules of every page in %s', async (locale) => {
    const order = await readyOrder();
    const page = await visit(`/orders/${order.id}/packing`, { locale });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('list').last().waitFor();
    await expectRulesKept(page);
  });
});
