import type { ConnectionStatus } from '../../../contract/ec-accounts.contract.ts';

export type AccountEvent =
  | 'test_passed'
  | 'authorized'
  | 'test_failed'
  /** The system marks it: refused credentials, expired, revoked, app removed. */
  | 'marked'
  | 'credentials_changed';

const transitions: Record<AccountEvent, Record<ConnectionStatus, ConnectionStatus>> = {
  test_passed: { not_verified: 'connected', disconnected: 'connected', connected: 'connected' },
  authorized: { not_verified: 'connected', disconnected: 'connected', connected: 'connected' },
  test_failed: {
    not_verified: 'disconnected',
    disconnected: 'disconnected',
    connected: 'disconnected',
  },
  marked: {
    not_verified: 'not_verified',
    disconnected: 'disconnected',
    connected: 'disconnected',
  },
  credentials_changed: {
    not_verified: 'not_verified',
    disconnected: 'not_verified',
    connected: 'not_verified',
  },
};

/** The only place that says what becomes of an account's status. */
export const nextStatus = (status: ConnectionStatus, event: AccountEvent): ConnectionStatus =>
  transitions[event][status];
