import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Database } from '../db/pool.ts';
import type { Log } from '../log/log.ts';

export type AuthDeps = {
  db: Database;
  /** From `signInSecret`. */
  secret: string;
  /** Where people open the product; cookies are secure when it is https. */
  appUrl: string;
  log: Log;
};

const DAY_SECONDS = 24 * 3600;
export const SESSION_SECONDS = 7 * DAY_SECONDS;
export const SESSION_UPDATE_SECONDS = DAY_SECONDS;

/** Details other than errors are left out: they name the person who tries to sign in. */
const logTo =
  (log: Log) =>
  (_level: string, message: string, ...details: unknown[]): void => {
    const err = details.find((detail) => detail instanceof Error);
    if (err) log.error({ err }, `sign-in: ${message}`);
    else log.info(`sign-in: ${message}`);
  };

/**
 * The sign-in library, set up. Its own origin check and rate limit are off because
 * `refuseCrossSite` and `countTries` do both for every route, in our shape of errors.
 */
export const createBetterAuth = ({ db, secret, appUrl, log }: AuthDeps) =>
  betterAuth({
    appName: 'Quayside',
    baseURL: appUrl,
    secret,
    database: { db, type: 'postgres' },
    // At other levels the library also writes to the console by itself.
    logger: { level: 'info', log: logTo(log) },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_SECONDS, updateAge: SESSION_UPDATE_SECONDS },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    advanced: {
      cookiePrefix: 'quayside',
      useSecureCookies: appUrl.startsWith('https:'),
      disableCSRFCheck: true,
    },
    plugins: [
      twoFactor({ issuer: 'Quayside' }),
      apiKey({
        rateLimit: { enabled: false },
        defaultPrefix: 'qs_',
        startingCharactersConfig: { charactersLength: 8 },
        maximumNameLength: 80,
      }),
    ],
  });

export type BetterAuth = ReturnType<typeof createBetterAuth>;
