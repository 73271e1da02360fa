import { z } from 'zod';
import type { AuditAction } from '../../contract/audit.contract.ts';
import { codeFor } from './one-time-code.ts';
import { signIn, type TestUser } from './people.ts';
import type { TestProduct } from './product.ts';
import { canaries } from './recorded-deeds.ts';
import type { Reply } from './test-api.ts';

const enabledSchema = z.object({ totpURI: z.string() });
const codesSchema = z.object({ backupCodes: z.array(z.string()) });

type Step = { action: AuditAction; body: object; cookie?: string };

/**
 * What somebody does to their own sign-in, in an order that makes sense; each step is told what the
 * step before answered. `session` is the cookie that the person has by then.
 */
export const signInSteps = ({ db }: TestProduct, person: TestUser) => {
  const { password, newPassword } = canaries;
  let session = '';
  let codes: string[] = [];
  const otherSession = async () => {
    await signIn(db, person.id);
    const { token } = await db
      .selectFrom('session')
      .select('token')
      .where('userId', '=', person.id)
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow();
    return token;
  };
  const steps: Record<string, (before: Reply | null) => Step | Promise<Step>> = {
    'post /api/auth/sign-in/email': () => ({
      action: 'signed_in',
      body: { email: person.email, password },
      cookie: '',
    }),
    'post /api/auth/two-factor/enable': () => ({
      action: 'two_factor_changed',
      body: { password },
    }),
    'post /api/auth/two-factor/verify-totp': async (before) => ({
      action: 'two_factor_changed',
      body: { code: await codeFor(enabledSchema.parse(before?.body).totpURI) },
    }),
    'post /api/auth/two-factor/generate-backup-codes': () => ({
      action: 'two_factor_changed',
      body: { password },
    }),
    'post /api/auth/revoke-session': async (before) => {
      codes = codesSchema.parse(before?.body).backupCodes;
      return { action: 'signed_out', body: { token: await otherSession() } };
    },
    'post /api/auth/revoke-other-sessions': async () => {
      await otherSession();
      return { action: 'signed_out', body: {} };
    },
    'post /api/auth/change-password': () => ({
      action: 'password_changed',
      body: { currentPassword: password, newPassword },
    }),
    'post /api/auth/two-factor/disable': () => ({
      action: 'two_factor_changed',
      body: { password: newPassword },
    }),
    'post /api/auth/sign-out': () => ({ action: 'signed_out', body: {} }),
  };
  return {
    steps,
    backupCodes: () => codes,
    session: () => session,
    /** Keeps the session that a reply opened, if it opened one. */
    take: (reply: Reply): void => {
      const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
      session = cookies.filter((cookie) => cookie.includes('session_token')).join('; ') || session;
    },
  };
};
