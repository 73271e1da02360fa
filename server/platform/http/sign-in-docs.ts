import { z } from 'zod';
import { json, jsonBody, protectedRoute } from './route.ts';

const signIn = protectedRoute('public', {
  method: 'post',
  path: '/api/auth/sign-in/email',
  tags: ['Sign-in'],
  summary: 'Open a session; the reply sets its cookie',
  request: { body: jsonBody(z.object({ email: z.email(), password: z.string() })) },
  responses: {
    200: json(
      z.looseObject({ twoFactorRedirect: z.boolean().optional() }),
      'Signed in, or with `twoFactorRedirect` a code of the authenticator app is wanted next',
    ),
  },
});

const verifyCode = protectedRoute('public', {
  method: 'post',
  path: '/api/auth/two-factor/verify-totp',
  tags: ['Sign-in'],
  summary: 'Second step of signing in, for those who switched it on',
  request: { body: jsonBody(z.object({ code: z.string() })) },
  responses: { 200: json(z.looseObject({}), 'Signed in') },
});

const signOut = protectedRoute('public', {
  method: 'post',
  path: '/api/auth/sign-out',
  tags: ['Sign-in'],
  summary: 'End the session',
  request: { body: jsonBody(z.object({})) },
  responses: { 200: json(z.looseObject({}), 'Signed out') },
});

/** The routes of the sign-in library that others may call, only described here. */
export const signInRoutes = [signIn, verifyCode, signOut];
