import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';
import { expectRulesKept } from './page-rules.ts';

const { db, visit, shop, idOf, placeOrders, runsEnded } = await startDemo();

beforeAll(runsEnded);

const open = async (displayName: string, visitor?: Parameters<typeof visit>[1]) => {
  const page = await visit(`/ec-accounts/${await idOf(displayName)}`, visitor);
  const card = page.getByRole('region', { name: 'Completeness' });
  await card.waitFor();
  return { page, card };
};

/** As if the week had been fetched with a hole of six hours, two days ago. */
const tearGap = async (ecAccountId: string): Promise<void> => {
  await sql`
    insert into runs (ec_account_id, merchant_id, kind, trigger, status, outcome, window_from,
      window_to, queued_at, started_at, finished_at)
    select ec_account_id, merchant_id, kind, 'slot', status, outcome,
      window_to - interval '42 hours', window_to, queued_at, started_at, finished_at
    from runs where ec_account_id = ${ecAccountId} and trigger = 'catch_up'`.execute(db);
  await sql`
    update runs set window_to = window_to - interval '48 hours'
    where ec_account_id = ${ecAccountId} and trigger = 'catch_up'`.execute(db);
};

describe('the card of completeness', () => {
  it('is quiet when all is well', async () => {
    const { page, card } = await open('Tea House');
    await card.getByText('All is here').waitFor();
    await card.getByText(/^Everything until .* is here$/).waitFor();
    await card.getByText('No gaps in the last 7 days.').waitFor();
    expect(await factsOf(card)).toMatchObject({
      Freshness: expect.stringMatching(/^Up to date .*; target 30 minutes$/),
      Authorization: 'Does not end',
      'Needs a look': 'Nothing',
    });
    await expectRulesKept(page);
  });

  it('counts again, finds what was missing and fetches it', async () => {
    const { card } = await open('Tea House');
    await card.getByRole('button', { name: 'Count again' }).click();
    await card.getByText(/^(\d+) of \1$/).waitFor();
    const placedFrom = Temporal.Now.instant().subtract({ hours: 20 }).toString();
    const placedTo = Temporal.Now.instant().subtract({ hours: 10 }).toString();
    await placeOrders('woocommerce/tea-house', { count: 2, notify: false, placedFrom, placedTo });
    await card.getByRole('button', { name: 'Count again' }).click();
    const result = card.getByRole('link', { name: /^2 of \d+ were missing; fetched$/ });
    await result.click();
    await card.page().getByText('2 orders were missing; they were fetched.').waitFor();
  });

  it('names a gap, and closes it when it is fetched', async () => {
    await tearGap(await idOf('Paper Lantern'));
    const { page, card } = await open('Paper Lantern');
    await card.getByText('1 gap', { exact: true }).waitFor();
    await card.getByText(/^Gap: /).waitFor();
    await expectRulesKept(page);
    await card.getByRole('button', { name: /^Fetch it/ }).click();
    await card.getByText('No gaps in the last 7 days.').waitFor();
  });

  it('shows the windows to people without a mouse, one stop for all of them', async () => {
    const { page, card } = await open('Paper Lantern');
    const strip = card.getByRole('slider', { name: 'What was fetched in the last 7 days' });
    await strip.focus();
    await page.keyboard.press('Home');
    expect(await strip.getAttribute('aria-valuetext')).toContain('Catch-up, Succeeded');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => strip.getAttribute('aria-valuenow')).toBe('1');
    await card.getByRole('link', { name: 'Open the run' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/\d+/);
  });

  it('leads to held orders, and tells which shipping codes are not mapped', async () => {
    const { page, card } = await open('North Lights');
    const settings = page.getByRole('region', { name: 'Settings', exact: true });
    await settings.getByText(/^1 shipping code is not mapped: 全家取貨 \(\d+ orders\)\./).waitFor();
    await settings.getByRole('link', { name: 'Map it' }).waitFor();
    await card.getByRole('link', { name: /held orders$/ }).click();
    await page.waitForURL(/order-holds\?ecAccountId=/);
  });

  it('warns while fetches fail', async () => {
    const faults = 'woocommerce/tea-house/faults';
    await shop(faults, { method: 'PUT', body: { kind: 'error_in_200' } });
    const id = await idOf('Tea House');
    await sql`
      update runs set outcome = 'failed', error_code = 'platform.unavailable'
      where ec_account_id = ${id} and window_from is not null`.execute(db);
    const { page, card } = await open('Tea House', { locale: 'en-US' });
    await card.getByText('Fetches fail', { exact: true }).waitFor();
    await card.getByText('The platform cannot be reached right now.').waitFor();
    await expectRulesKept(page);
    await shop(faults, { method: 'PUT', body: { kind: 'none' } });
  });
});
