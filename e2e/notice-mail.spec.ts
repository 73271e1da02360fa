import { expect, it } from 'vitest';
import { openMailServer } from '../server/testing/mail-server.ts';
import { startDemo } from './demo.ts';
import { expectRulesKept } from './page-rules.ts';

const mailServer = await openMailServer();
const { visit } = await startDemo({
  SMTP_URL: `smtp://127.0.0.1:${mailServer.config.server.port}`,
  MAIL_FROM: 'quayside@example.com',
});

it('shows a person whether mail reaches them, in the words of the mail server', async () => {
  mailServer.faults.refuse = { status: 550, words: '5.1.1 No such mailbox' };
  const merchant = await visit('/notifications/preferences', { as: 'merchant' });
  await merchant.getByRole('button', { name: 'Send a Test' }).click();
  await merchant.getByText('did not take the mail: 550 5.1.1 No such mailbox').waitFor();

  mailServer.faults.refuse = null;
  const page = await visit('/notifications/preferences');
  await page.getByText('E-mails go to operator@demo.test.').waitFor();
  await expectRulesKept(page);
  await page.getByRole('button', { name: 'Send a Test' }).click();
  await page.getByText('Look into the mailbox of operator@demo.test.').waitFor();
  const test = mailServer.mails.find((mail) => mail.to === 'operator@demo.test');
  expect(test?.header('subject')).toBe('E-mail from Quayside arrives');

  await page.getByRole('button', { name: 'Send a Test' }).click();
  await page.getByText('Too many requests.').waitFor();
});
