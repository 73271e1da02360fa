import { describe, expect, it } from 'vitest';
import { composeMail, composeTestMail } from './compose-mail.ts';
import type { Recipient, WaitingNotice } from './notice-mail.queries.ts';

const appUrl = 'https://wms.example.com';
const reader: Recipient = { address: 'reader@people.test', language: 'en' };
const chineseReader: Recipient = { ...reader, language: 'zh-TW' };

const notice = (changes: Partial<WaitingNotice> = {}): WaitingNotice => ({
  id: '1',
  category: 'platform',
  severity: 'error',
  code: 'account_disconnected',
  params: { account: 'Tea shop', reason: 'authorization_revoked' },
  link: '/ec-accounts/12',
  merchant: 'Green Hills',
  timeZone: 'Asia/Taipei',
  createdAt: new Date('2026-11-23T20:04:00Z'),
  age: 60,
  ...changes,
});
const late = notice({
  id: '2',
  severity: 'warning',
  code: 'orders_late',
  params: { account: 'Tea shop', minutes: 95, target: 30 },
  link: null,
});

describe('a mail of one notice', () => {
  it('says what the bell says, of whom, when by the merchant’s clock, and where to look', async () => {
    const { subject, text } = await composeMail(reader, [notice()], appUrl);
    expect(subject).toBe('Tea shop is disconnected');
    expect(text).toBe(`Tea shop is disconnected
The authorization was revoked. Orders are no longer fetched. Open the account to repair the connection.
Green Hills · 2026-11-24, 04:04 (Asia/Taipei)
https://wms.example.com/ec-accounts/12

--${' '}
Quayside sends you this because you may see Green Hills.
Choose what comes by e-mail: https://wms.example.com/notifications/preferences
`);
  });

  it('speaks the language of its reader', async () => {
    const { subject, text, html } = await composeMail(chineseReader, [notice()], appUrl);
    expect(subject).toBe('Tea shop 已斷線');
    expect(text).toContain('授權已被撤銷。已停止抓取訂單，請開啟帳號頁面修復連線。');
    expect(text).toMatch(/Green Hills · 2026\/11\/24\s04:04 \(Asia\/Taipei\)/);
    expect(html).toContain('<html lang="zh-TW">');
    expect(html).toContain('選擇要以電子郵件接收的通知');
  });

  it('tells instants among the facts by the same clock', async () => {
    const params = { address: 'erp.example.com', since: '2026-11-23T20:00:00.000Z' };
    const failing = notice({ code: 'outgoing_webhook_failing', params });
    const { text } = await composeMail(reader, [failing], appUrl);
    expect(text).toContain('have failed since 2026-11-24, 04:00 (Asia/Taipei).');
  });

  it('takes what shops and platforms say for text', async () => {
    const params = { account: '<b>Tea</b>', problem: '"><script>alert(1)</script> {{account}}' };
    const failed = notice({ code: 'orders_fetch_failed', params, merchant: 'A & B' });
    const { html, text } = await composeMail(reader, [failed], appUrl);
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('A &amp; B');
    expect(text).toContain('</script> {{account}}');
  });
});

describe('a mail of several notices', () => {
  it('has the first error in its subject and every notice in its body', async () => {
    const other = notice({ id: '3', merchant: 'Blue Bay', timeZone: 'Europe/Berlin' });
    const { subject, text, html } = await composeMail(reader, [late, other], appUrl);
    expect(subject).toBe('2 notices: Tea shop is disconnected');
    expect(text).toContain('Orders are late: Tea shop\n');
    expect(text).toContain('Blue Bay · 2026-11-23, 21:04 (Europe/Berlin)');
    expect(text).toContain('because you may see Green Hills, Blue Bay.');
    expect(html.match(/View Related Resource/g)).toHaveLength(1);
  });

  it('shows fifty and counts the rest', async () => {
    const many = Array.from({ length: 53 }, (_, index) => notice({ id: `${index}` }));
    const { subject, text, html } = await composeMail(reader, many, appUrl);
    expect(subject).toContain('53 notices');
    expect(text.match(/Asia\/Taipei/g)).toHaveLength(50);
    expect(text).toContain('3 more are in Quayside.');
    expect(html).toContain('3 more are in Quayside.');
  });

  it('has the same id whenever it tells one person the same', async () => {
    const idOf = async (to: Recipient, notices: WaitingNotice[]) =>
      (await composeMail(to, notices, appUrl)).id;
    const id = await idOf(reader, [notice(), late]);
    expect(await idOf(reader, [notice({ age: 900 }), late])).toBe(id);
    expect(await idOf(reader, [notice()])).not.toBe(id);
    expect(await idOf({ ...reader, address: 'other@people.test' }, [notice(), late])).not.toBe(id);
  });
});

it('a test mail says in the reader’s language that mail arrives', async () => {
  const request = { id: 'x', appUrl };
  expect(await composeTestMail(reader, request)).toMatchObject({
    id: 'test-x',
    to: 'reader@people.test',
    subject: 'E-mail from Quayside arrives',
  });
  expect((await composeTestMail(chineseReader, request)).text).toContain('這是您要求的測試信。');
});
