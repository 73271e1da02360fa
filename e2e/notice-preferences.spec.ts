import { expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit } = await startDemo();

it('lets a person choose what comes by e-mail, with the keyboard, and keeps it', async () => {
  const page = await visit('/ec-accounts');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'Notification preferences' }).click();
  await page.getByText('E-mails go to operator@demo.test.').waitFor();
  await page.getByText('This installation cannot send e-mail yet').waitFor();
  await expectRulesKept(page);

  const orders = page.getByRole('radiogroup', { name: 'Orders' });
  await orders.getByRole('radio', { name: 'Problems only' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('Language of the e-mails').selectOption('繁體中文');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Preferences saved').waitFor();
  await page.reload();
  expect(await orders.getByRole('radio', { name: 'Everything' }).isChecked()).toBe(true);
  expect(await page.getByLabel('Language of the e-mails').inputValue()).toBe('zh-TW');
});

it('is reached from the notifications, and read in Chinese on a phone', async () => {
  const page = await visit('/notifications', { locale: 'zh-TW', width: 390 });
  await page.getByRole('link', { name: '通知設定' }).click();
  await page.getByRole('heading', { level: 1, name: '通知設定' }).waitFor();
  await expectRulesKept(page);
});
