import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { dictionary } from '../../i18n/en/dictionary.ts';
import { noticeText } from './notice-text.ts';

let t: TFunction;

beforeAll(async () => {
  const resources = { en: { web: dictionary } };
  const interpolation = { escapeValue: false };
  await i18next.init({ lng: 'en', defaultNS: 'web', ns: ['web'], resources, interpolation });
  t = i18next.getFixedT('en');
});

describe('a notification', () => {
  it('names the account and says why it was disconnected', () => {
    const params = { account: 'Tea & Co', platform: 'shopify', reason: 'app_uninstalled' };
    const { title, text } = noticeText(t, { code: 'account_disconnected', params });
    expect(title).toBe('Tea & Co is disconnected');
    expect(text).toMatch(/^The app was removed from the shop/);
  });

  it('still reads well when it carries no reason that we know', () => {
    const params = { account: 'Tea', reason: 'something_new' };
    const { text } = noticeText(t, { code: 'account_disconnected', params });
    expect(text).toMatch(/^Orders are no longer fetched/);
  });

  it('repeats what went wrong when a fetch failed', () => {
    const params = { account: 'Tea', problem: 'The shop did not answer.' };
    const { text } = noticeText(t, { code: 'orders_fetch_failed', params });
    expect(text).toBe('The shop did not answer.');
  });

  it('tells an instant as people write it', () => {
    const params = { address: 'erp.example.com', since: '2026-11-24T12:00:00.000Z' };
    const { text } = noticeText(t, { code: 'outgoing_webhook_failing', params });
    expect(text).toMatch(/have failed since 2026-11-2\d, \d\d:\d\d\./);
  });
});
