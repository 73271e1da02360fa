import type { Order, OrderRow } from '../../../../contract/orders.contract.ts';

export type PackingStop = 'held' | 'cancelled' | 'shipped' | 'awaiting_match' | 'forbidden';

type Facts = Pick<OrderRow, 'status'> & { holds: readonly unknown[]; actions?: Order['actions'] };

/** Why an order must not be packed; null when it may. */
export const packingStop = ({ status, holds, actions }: Facts): PackingStop | null => {
  if (status === 'cancelled' || status === 'shipped') return status;
  if (holds.length > 0) return 'held';
  if (status === 'awaiting_match') return status;
  return actions && !actions.ship ? 'forbidden' : null;
};
