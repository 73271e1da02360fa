import { type StatusReason, statusReasonSchema } from './ec-accounts.contract.ts';
import type { NoticeCode, Notification } from './notifications.contract.ts';

/** Which sentences tell a notice: keys of the notice texts, and of the reason that is its `{{why}}`. */
export const noticeWording = ({
  code,
  params,
}: Pick<Notification, 'code' | 'params'>): {
  title: NoticeCode;
  text: NoticeCode;
  why: StatusReason | null;
} => {
  // A push that could not even begin has no numbers to tell, only why.
  const failed = code === 'inbound_push_trouble' && params.problem !== undefined;
  return {
    title: code,
    text: failed ? 'stock_sync_failed' : code,
    why: statusReasonSchema.safeParse(params.reason).data ?? null,
  };
};
