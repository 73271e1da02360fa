import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type NoticePreferences,
  noticePreferencesReplySchema,
} from '../../../../contract/notifications.contract.ts';
import { apiCall } from '../../lib/api-client.ts';

const path = '/api/v1/me/notice-preferences';

export const noticePreferencesQuery = queryOptions({
  queryKey: ['notice-preferences'],
  queryFn: ({ signal }) => apiCall(path, noticePreferencesReplySchema, { signal }),
});

export const saveNoticePreferences = (preferences: NoticePreferences) =>
  apiCall(path, noticePreferencesReplySchema, { method: 'PUT', body: preferences });

/** To oneself, once a minute. */
export const sendTestMail = () => apiCall(`${path}/test`, z.null(), { method: 'POST' });
