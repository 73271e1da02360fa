import i18next, { type TFunction } from 'i18next';
import { noticeWording } from '../../../../contract/notice-wording.ts';
import type { Notification } from '../../../../contract/notifications.contract.ts';
import { instantSchema } from '../../../../contract/time.ts';
import { formatDateTime } from '../../lib/format.ts';

type Fact = Notification['params'][string];

const readable = (fact: Fact): Fact => {
  const instant = instantSchema.safeParse(fact);
  return instant.success ? formatDateTime(instant.data, { language: i18next.language }) : fact;
};

/** A notification in the reader's language: a short title, and sentences that say what to do. */
export const noticeText = (
  t: TFunction,
  notice: Pick<Notification, 'code' | 'params'>,
): { title: string; text: string } => {
  const { title, text, why } = noticeWording(notice);
  const params = Object.entries(notice.params).map(
    ([name, fact]) => [name, readable(fact)] as const,
  );
  const facts = {
    ...Object.fromEntries(params),
    why: why ? t(`ecAccounts.statusReason.${why}`) : '',
  };
  return {
    title: t(`notices.${title}.title`, facts),
    text: t(`notices.${text}.text`, facts).trim(),
  };
};

/** The colour of each severity, as a name of the theme. */
export const severityColors = {
  info: 'harbor',
  success: 'green',
  warning: 'amber',
  error: 'red',
} as const;
