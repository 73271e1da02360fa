import type { StatusReason } from '../ec-accounts.contract.ts';

/** Why an account has its status; the `{{why}}` of notices. */
export const statusReasonTexts = {
  created: 'The account was just created and its connection has not been tested yet.',
  credentials_changed: 'The credentials were changed and the connection has not been tested since.',
  test_passed: 'The last connection test succeeded.',
  authorized: 'The platform authorized the connection.',
  test_failed: 'The last connection test failed.',
  credentials_refused: 'The platform refused the credentials.',
  scope_missing: 'The platform grants too few permissions.',
  authorization_expired: 'Authorization expired.',
  authorization_revoked: 'The authorization was revoked.',
  app_uninstalled: 'The app was removed from the shop on the platform.',
} satisfies Record<StatusReason, string>;
