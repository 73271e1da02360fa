import type { Right } from '../../../contract/access.contract.ts';
import type { Order } from '../../../contract/orders.contract.ts';

export type ActionFacts = {
  status: Order['status'];
  held: boolean;
  /** Some units left the warehouse. */
  begun: boolean;
  /** It is held because the platform wants nothing more of it. */
  overThere: boolean;
  rights: readonly Right[];
};

/** The one rule for what a person may do with an order now; the server enforces the same. */
export const orderActions = (facts: ActionFacts): Order['actions'] => {
  const { status, held, begun, overThere, rights } = facts;
  const may = rights.includes('operate');
  const open = status !== 'shipped' && status !== 'cancelled';
  return {
    hold: may && open,
    release: may && held,
    ship: may && !held && (status === 'ready' || status === 'awaiting_stock'),
    cancel: may && open && (!begun || overThere),
  };
};
