import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { rowsOf } from './goods.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, call, idOf, runsEnded } = await startDemo();

beforeAll(runsEnded);

describe('the timeline of an account', () => {
  it('tells runs, changes and statuses in one list, and what became of what', async () => {
    const id = await idOf('Tea House');
    const settings = { settings: { pushPercentage: 60 } };
    await call(`/api/v1/ec-accounts/${id}`, { method: 'PATCH', body: settings });
    const page = await visit(`/ec-accounts/${id}`);
    await page.getByRole('link', { name: 'Timeline' }).click();
    const rows = rowsOf(page, 'Timeline');
    await rows.filter({ hasText: 'Order fetch (Catch-up): Succeeded' }).waitFor();
    await rows.filter({ hasText: 'Status Not Verified → Connected' }).waitFor();
    const edited = rows.filter({ hasText: 'Push percentage' }).first();
    expect(await edited.textContent()).toContain('100 → 60');
    expect(await edited.textContent()).toContain('Olivia Operator');
    await expectRulesKept(page);
  });

  it('shows one kind alone, and goes to its things', async () => {
    const id = await idOf('Tea House');
    const page = await visit(`/ec-accounts/${id}/timeline`);
    await page.getByLabel('Kind').selectOption('Run');
    await page.waitForURL(/kind=run/);
    await expect.poll(() => page.getByText('Connection tested').count()).toBe(0);
    await page
      .getByRole('link', { name: /^Order fetch/ })
      .first()
      .click();
    await page.waitForURL(/\/runs\/\d+/);
  });

  it('is read in Chinese, too', async () => {
    const path = `/ec-accounts/${await idOf('North Lights')}/timeline`;
    const page = await visit(path, { locale: 'zh-TW', width: 390 });
    await page.getByText('抓取訂單（補抓）：成功').waitFor();
    await expectRulesKept(page);
  });
});
