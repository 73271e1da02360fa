import type { StatusReason } from '../../../contract/ec-accounts.contract.ts';
import { noticeTexts as englishNotices } from '../../../contract/notice-texts/en.ts';
import { noticeTexts as chineseNotices } from '../../../contract/notice-texts/zh-tw.ts';
import type { NoticeCode, NoticePreferences } from '../../../contract/notifications.contract.ts';
import { statusReasonTexts as englishReasons } from '../../../contract/status-reason-texts/en.ts';
import { statusReasonTexts as chineseReasons } from '../../../contract/status-reason-texts/zh-tw.ts';

/** What a mail says in one language; facts stand in `{{braces}}`. */
export type MailWords = {
  /** As `Intl` knows it; digits of a date in one order for everybody. */
  locale: string;
  notices: Record<NoticeCode, { title: string; text: string }>;
  reasons: Record<StatusReason, string>;
  several: string;
  open: string;
  more: string;
  why: string;
  change: string;
  test: { title: string; text: string };
};

export const mailWords: Record<NoticePreferences['language'], MailWords> = {
  en: {
    locale: 'en-CA',
    notices: englishNotices,
    reasons: englishReasons,
    several: '{{count}} notices: {{title}}',
    open: 'View Related Resource',
    more: '{{count}} more are in Quayside.',
    why: 'Quayside sends you this because you may see {{merchants}}.',
    change: 'Choose what comes by e-mail',
    test: {
      title: 'E-mail from Quayside arrives',
      text: 'You asked for this test. Notices reach you at this address.',
    },
  },
  'zh-TW': {
    locale: 'zh-TW',
    notices: chineseNotices,
    reasons: chineseReasons,
    several: '{{count}} 則通知：{{title}}',
    open: '檢視相關資料',
    more: '另有 {{count}} 則，請至 Quayside 檢視。',
    why: '您會收到這封信，是因為您可以檢視 {{merchants}}。',
    change: '選擇要以電子郵件接收的通知',
    test: {
      title: '已收到 Quayside 的電子郵件',
      text: '這是您要求的測試信。通知會寄到這個地址。',
    },
  },
};

/** Puts facts into a text; one that is missing leaves nothing. */
export const fill = (text: string, facts: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_braces, name: string) => String(facts[name] ?? ''));
