import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { apiCall } from '../../lib/api-client.ts';

const post = (path: string, body: object) =>
  apiCall(`/api/auth${path}`, z.unknown(), { method: 'POST', body });

const sessionSchema = z.object({
  user: z.object({ twoFactorEnabled: z.boolean().nullish() }),
});

/** Whether the signed-in person needs a second factor. */
export const twoFactorQuery = queryOptions({
  queryKey: ['me', 'two-factor'],
  queryFn: ({ signal }) => apiCall('/api/auth/get-session', sessionSchema, { signal }),
  select: ({ user }) => user.twoFactorEnabled ?? false,
});

/** Also signs the person out in every other browser. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });

const enrolmentSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

/** Begins the enrolment; it holds only once `confirmTwoFactor` got a code of the new secret. */
export const beginTwoFactor = (password: string) =>
  apiCall('/api/auth/two-factor/enable', enrolmentSchema, { method: 'POST', body: { password } });

export const confirmTwoFactor = (code: string) => post('/two-factor/verify-totp', { code });

export const disableTwoFactor = (password: string) => post('/two-factor/disable', { password });
