import type { TFunction } from 'i18next';
import { statusReasonSchema } from '../../../../contract/ec-accounts.contract.ts';
import type { Notification } from '../../../../contract/notifications.contract.ts';

/** A notification in the reader's language: a short title, and sentences that say what to do. */
export const noticeText = (
  t: TFunction,
  { code, params }: Pick<Notification, 'code' | 'params'>,
): { title: string; text: string } => {
  const reason = statusReasonSchema.safeParse(params.reason);
  const facts = {
    ...params,
    why: reason.success ? t(`ecAccounts.statusReason.${reason.data}`) : '',
  };
  // A push that could not even begin has no numbers to tell, only why.
  const failed = code === 'inbound_push_trouble' && params.problem !== undefined;
  return {
    title: t(`notices.${code}.title`, facts),
    text: t(`notices.${failed ? 'stock_sync_failed' : code}.text`, facts).trim(),
  };
};

/** The colour of each severity, as a name of the theme. */
export const severityColors = {
  info: 'harbor',
  success: 'green',
  warning: 'amber',
  error: 'red',
} as const;
