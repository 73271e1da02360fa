import type { Right } from '../../../contract/access.contract.ts';
import type { Order } from '../../../contract/orders.contract.ts';

export type ActionFacts = {
  status: Order['status'];
  held: boolean;
  /** Some units left the warehouse. */
  begun: boolean;
  rights: readonly Right[];
};

/** The one rule for what a person may do with an order now; the server enforces the same. */
export const orderActions = ({ status, held, begun, rights }: ActionFacts): Order['actions'] => {
  const may = rights.includes('operate');
  const open = status !== 'shipped' && status !== 'cancelled';
  return {
    hold: may && open,
    release: may && held,
    ship: may && !held && (status === 'ready' || status === 'awaiting_stock'),
    cancel: may && open && !begun,
  };
};
