import type { UnavailableReason } from '../../../contract/ec-accounts.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';

type Reason = Extract<UnavailableReason, 'not_connected' | 'fetch_orders_off'>;

const sentences: Record<Reason, string> = {
  not_connected: 'The account is not connected. Restore the connection first.',
  fetch_orders_off: 'Order fetch is off. Turn it on on the edit page first.',
};

export const fetchUnavailable = (reason: Reason): AppError =>
  new AppError('ec_account.fetch_unavailable', sentences[reason], { members: { reason } });
