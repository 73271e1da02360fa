import { randomUUID } from 'node:crypto';
import type { Notice } from '../platform/notices/notice.ts';

/** A problem of an account, unless told otherwise. */
export const makeNotice = (merchantId: string, changes: Partial<Notice> = {}): Notice => ({
  noticeId: randomUUID(),
  merchantId,
  category: 'platform',
  severity: 'error',
  code: 'account_disconnected',
  params: { account: 'Tea shop', reason: 'authorization_revoked' },
  link: '/ec-accounts/1',
  ...changes,
});
