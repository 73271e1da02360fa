import { z } from 'zod';
import { apiCall } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

const signInReplySchema = z.looseObject({ twoFactorRedirect: z.boolean().optional() });

export type SignInResult = 'signed_in' | 'code_wanted' | 'refused' | 'too_many';

const refusal = (error: unknown): SignInResult => {
  if (error instanceof ApiProblem && error.status === 429) return 'too_many';
  if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return 'refused';
  throw error;
};

/** Opens a session, or asks for the second factor. Throws when the server could not decide. */
export const signIn = async (email: string, password: string): Promise<SignInResult> => {
  try {
    const reply = await apiCall('/api/auth/sign-in/email', signInReplySchema, {
      method: 'POST',
      body: { email, password },
    });
    return reply.twoFactorRedirect ? 'code_wanted' : 'signed_in';
  } catch (error) {
    return refusal(error);
  }
};

/** Ends the second step of signing in with the code of the authenticator app. */
export const verifyCode = async (code: string): Promise<SignInResult> => {
  try {
    await apiCall('/api/auth/two-factor/verify-totp', z.unknown(), {
      method: 'POST',
      body: { code },
    });
    return 'signed_in';
  } catch (error) {
    return refusal(error);
  }
};

export const signOut = () =>
  apiCall('/api/auth/sign-out', z.unknown(), { method: 'POST', body: {} });
