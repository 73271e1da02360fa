import { noticeWording } from '../../../contract/notice-wording.ts';
import { instantSchema } from '../../../contract/time.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { layOut, type MailItem } from './mail-layout.ts';
import { fill, type MailWords, mailWords } from './mail-words.ts';
import type { Recipient, WaitingNotice } from './notice-mail.queries.ts';

/** A longer mail is not read to its end. */
const MOST_SHOWN = 50;

const formatTime = (instant: Date, { locale }: MailWords, timeZone: string): string => {
  const time = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(instant);
  return `${time} (${timeZone})`;
};

const toItem = (notice: WaitingNotice, words: MailWords, appUrl: string): MailItem => {
  const { merchant, timeZone, severity, link } = notice;
  const { title, text, why } = noticeWording(notice);
  const inZone = Object.entries(notice.params).map(([name, value]) => {
    const instant = instantSchema.safeParse(value);
    const told = instant.success ? formatTime(new Date(instant.data), words, timeZone) : value;
    return [name, told] as const;
  });
  const facts = { ...Object.fromEntries(inZone), why: why ? words.reasons[why] : '' };
  return {
    severity,
    title: fill(words.notices[title].title, facts),
    text: fill(words.notices[text].text, facts).trim(),
    where: `${merchant} · ${formatTime(notice.createdAt, words, timeZone)}`,
    url: link && `${appUrl}${link}`,
  };
};

const preferencesUrl = (appUrl: string) => `${appUrl}/notifications/preferences`;

/** One mail that tells all `notices`, of which there is at least one. */
export const composeMail = async (
  { address, language }: Recipient,
  notices: readonly WaitingNotice[],
  appUrl: string,
): Promise<Mail> => {
  const words = mailWords[language];
  const items = notices.slice(0, MOST_SHOWN).map((notice) => toItem(notice, words, appUrl));
  const worst = items.find((item) => item.severity === 'error') ?? items[0];
  const title = worst?.title ?? '';
  const count = notices.length;
  const left = count - items.length;
  const merchants = [...new Set(notices.map((notice) => notice.merchant))].join(', ');
  const unsubscribe = preferencesUrl(appUrl);
  const laidOut = await layOut(items, {
    language,
    more: left > 0 ? fill(words.more, { count: left }) : '',
    why: fill(words.why, { merchants }),
    open: words.open,
    change: { label: words.change, url: unsubscribe },
  });
  const ids = notices.map((notice) => notice.id).join();
  return {
    id: `notices-${sha256(`${address} ${ids}`).toString('hex').slice(0, 32)}`,
    to: address,
    subject: count === 1 ? title : fill(words.several, { count, title }),
    ...laidOut,
    unsubscribe,
  };
};

/** A mail that only shows that mail arrives. */
export const composeTestMail = async (
  { address, language }: Recipient,
  { id, appUrl }: { id: string; appUrl: string },
): Promise<Mail> => {
  const { test, open, change } = mailWords[language];
  const unsubscribe = preferencesUrl(appUrl);
  const item: MailItem = { ...test, severity: 'success', where: appUrl, url: null };
  const frame = { language, more: '', why: '', open, change: { label: change, url: unsubscribe } };
  return {
    id: `test-${id}`,
    to: address,
    subject: test.title,
    ...(await layOut([item], frame)),
    unsubscribe,
  };
};
