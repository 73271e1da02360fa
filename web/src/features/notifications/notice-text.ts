import type { TFunction } from 'i18next';
import type { Notification } from '../../../../contract/notifications.contract.ts';

/** A notification in the reader's language: a short title and one sentence. */
export const noticeText = (
  t: TFunction,
  { code, params }: Pick<Notification, 'code' | 'params'>,
): { title: string; text: string } => ({
  title: t(`notices.${code}.title`, params),
  text: t(`notices.${code}.text`, params),
});

/** The colour of each severity, as a name of the theme. */
export const severityColors = {
  info: 'harbor',
  success: 'green',
  warning: 'amber',
  error: 'red',
} as const;
