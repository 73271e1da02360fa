import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { ordersOf } from './demo-orders.ts';
import { expectRulesKept } from './page-rules.ts';

const { db, visit, call, shop, idOf, placeOrders, runsEnded } = await startDemo();
const { find } = ordersOf(call);

const teaHouse = 'woocommerce/tea-house';

beforeAll(runsEnded);

/** Types a number into the box on the page of an account; two clicks away from every page. */
const ask = async (displayName: string, order: string): Promise<Page> => {
  const page = await visit(`/ec-accounts/${await idOf(displayName)}`);
  await page.getByLabel('Platform order number').fill(order);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  return page;
};

const gate = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

/** Whether the answer names the gate and the reason, first thing, for people who hear it, too. */
const says = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();

const placeOne = async (body: Record<string, unknown> = {}): Promise<string> => {
  const [number = ''] = await placeOrders(teaHouse, { count: 1, notify: false, ...body });
  return number;
};

describe('“Where is an order?”', () => {
  it('names a number that the shop does not know, and takes the person back to it', async () => {
    const page = await ask('Tea House', 'no-such-order');
    await says(page, 'stops at “On the platform”. The platform does not know an order');
    await page.getByRole('button', { name: 'Check the number' }).click();
    const box = page.getByLabel('Platform order number');
    expect(await box.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Platform order number',
    );
    await expectRulesKept(page);
  });

  it('fetches an order that is not here at once, and answers anew by itself', async () => {
    const number = await placeOne();
    const page = await ask('Tea House', number);
    await says(page, 'the next one brings it');
    await page.getByRole('button', { name: 'Fetch this order now' }).click();
    await says(page, `Order ${number} was fetched`);
    await gate(page, 'Here').getByText('Passed').waitFor();
    await page.getByRole('link', { name: 'Open the order' }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
  });

  it('keeps the number in the address, so that the answer can be sent to a colleague', async () => {
    const number = await placeOne({ state: 'unpaid' });
    const path = `/ec-accounts/${await idOf('Tea House')}?order=${number}`;
    const page = await visit(path);
    await page.getByRole('button', { name: 'Fetch this order now' }).first().click();
    await says(page, 'It is not paid yet');
    await gate(page, 'Status accepted').getByText('Stops here').waitFor();
  });

  it.each([
    ['cancelled', 'It was cancelled on the platform'],
    ['fulfilled', 'It was already fulfilled on the platform'],
  ])('tells that an order was %s', async (state, why) => {
    const number = await placeOne({ state });
    const page = await ask('Tea House', number);
    await page.getByRole('button', { name: 'Fetch this order now' }).first().click();
    await says(page, why);
  });

  it('tells that an order is from before its account was connected', async () => {
    const number = await placeOne({
      placedFrom: '2026-01-01T00:00:00Z',
      placedTo: '2026-01-02T00:00:00Z',
    });
    const page = await ask('Tea House', number);
    await says(page, 'from before this account’s orders were fetched');
  });

  it('leads an order with an unmapped shipping code to where it is mapped', async () => {
    const held = `ecAccountId=${await idOf('Paper Lantern')}&status=ready`;
    const order = await find(`${held}&holdReason=shipping_code_unmapped`);
    const page = await ask('Paper Lantern', order.platformOrderNumber);
    await says(page, `Its shipping code is not mapped: ${order.shippingCode}`);
    await page.getByRole('link', { name: 'Map the code' }).click();
    await page.getByRole('button', { name: `Map ${order.shippingCode}` }).click();
  });

  it('leads an order with an unknown product to its record', async () => {
    const account = await idOf('North Lights');
    const order = await find(`ecAccountId=${account}&status=awaiting_match`);
    const page = await ask('North Lights', order.platformOrderNumber);
    await says(page, 'No product matches');
    await page.getByRole('link', { name: 'Map the product' }).click();
    await page.waitForURL(/unknown-products/);
  });

  it('leads an order that waits for stock to the stock', async () => {
    const account = await idOf('North Lights');
    const order = await find(`ecAccountId=${account}&status=awaiting_stock&held=false`);
    const page = await ask('North Lights', order.platformOrderNumber);
    await says(page, 'it waits for stock');
    await page.getByRole('link', { name: 'Go to the stock' }).click();
    await page.waitForURL(/products/);
  });

  it('says who holds an order and why, and leads there', async () => {
    const order = await find(`ecAccountId=${await idOf('Tea House')}&status=ready&held=false`);
    await call(`/api/v1/orders/${order.id}/holds`, { body: { reason: 'payment_check' } });
    const page = await ask('Tea House', order.platformOrderNumber);
    await says(page, /Held by Olivia Operator since .*: the payment has to be checked/);
    await page.getByRole('link', { name: 'Go to the hold' }).click();
    await page.waitForURL(new RegExp(`orders/${order.id}`));
  });

  it('leads an order that nothing keeps to packing, and one whose number was refused to the repair', async () => {
    const order = await find(`ecAccountId=${await idOf('Tea House')}&status=ready&held=false`);
    const page = await ask('Tea House', order.platformOrderNumber);
    await says(page, 'It is ready to be packed');
    expect(await page.getByRole('link', { name: 'Pack it' }).getAttribute('href')).toBe(
      `/orders/${order.id}/packing`,
    );
    await shop(`${teaHouse}/faults`, { method: 'PUT', body: { kind: 'parcel_refused' } });
    await call(`/api/v1/orders/${order.id}/shipments`, {
      body: { requestId: randomUUID(), parcels: [{ carrier: 'Post', trackingNumber: 'WHERE-1' }] },
    });
    // Every answer costs a call to the shop, so what happens elsewhere is looked at when asked again.
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await says(page, 'The platform refused the tracking number');
    await shop(`${teaHouse}/faults`, { method: 'PUT', body: { kind: 'none' } });
    await page.getByRole('button', { name: 'Send the tracking again' }).click();
    await says(page, 'passed every gate');
  });

  it('fetches the gap that an order is in', async () => {
    const id = await idOf('North Lights');
    await sql`
      insert into runs (ec_account_id, merchant_id, kind, trigger, status, outcome, window_from,
        window_to, queued_at, started_at, finished_at)
      select ec_account_id, merchant_id, kind, 'slot', status, outcome,
        window_to - interval '42 hours', window_to, queued_at, started_at, finished_at
      from runs where ec_account_id = ${id} and trigger = 'catch_up'`.execute(db);
    await sql`
      update runs set window_to = window_to - interval '48 hours'
      where ec_account_id = ${id} and trigger = 'catch_up'`.execute(db);
    const now = Temporal.Now.instant();
    const [number = ''] = await placeOrders('shopify/north-lights', {
      count: 1,
      notify: false,
      placedFrom: now.subtract({ hours: 46 }).toString(),
      placedTo: now.subtract({ hours: 44 }).toString(),
    });
    const page = await ask('North Lights', number);
    await says(page, 'Nothing was fetched from');
    await page.getByRole('button', { name: 'Fetch the gap' }).click();
    await says(page, 'The gap was fetched; the answer is new.');
    await gate(page, 'Here').getByText('Passed').waitFor();
  });

  it('leads an account that is not connected back to its platform', async () => {
    const [number = ''] = await placeOrders('shopify/harbour-books', { count: 1, notify: false });
    const page = await ask('Harbour Books', number);
    await says(page, /stops at “Account connected”\. .*(revoked|expired)/);
    const answer = page.getByRole('region', { name: 'Where is an order?' });
    await answer.getByRole('button', { name: 'Re-authorize' }).click();
    await page.waitForURL(/admin\/oauth\/authorize/);
  });

  it('leads an account whose fetch is off to the switch', async () => {
    const id = await idOf('Paper Lantern');
    const settings = { settings: { fetchOrders: false } };
    await call(`/api/v1/ec-accounts/${id}`, { method: 'PATCH', body: settings });
    const [number = ''] = await placeOrders('woocommerce/paper-lantern', {
      count: 1,
      notify: false,
    });
    const page = await ask('Paper Lantern', number);
    await says(page, 'Fetch Orders is off');
    await page.getByRole('link', { name: 'Turn on Fetch Orders' }).click();
    await page.getByRole('switch', { name: 'Fetch Orders' }).waitFor();
  });

  it('is answered without a mouse, in Chinese, on a phone', async () => {
    const number = await placeOne();
    const page = await visit(`/ec-accounts/${await idOf('Tea House')}`, {
      locale: 'zh-TW',
      width: 390,
    });
    await page.getByLabel('平台訂單編號').focus();
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await says(page, `訂單 ${number} 卡在「時段已抓取」`);
    await expectRulesKept(page);
    await page.getByRole('button', { name: '立即抓取此訂單' }).first().focus();
    await page.keyboard.press('Enter');
    await says(page, `訂單 ${number} 已抓取`);
  });
});
