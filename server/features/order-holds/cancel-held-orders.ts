import type { HoldRelease, HoldResults } from '../../../contract/order-holds.contract.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { inOrder, lockHolds, refusedHold } from './bulk-holds.ts';
import { cancelOrders } from './cancel-orders.ts';

/** Cancels the orders of these holds by a person's word; answers per hold what became of it. */
export const cancelHeldOrders = (
  deps: Pick<OrderDeps, 'db' | 'jobs'>,
  principal: Principal,
  { ids, note }: HoldRelease,
): Promise<HoldResults> =>
  deps.db.transaction().execute(async (trx) => {
    const { open, results } = await lockHolds(trx, principal, ids);
    const orderIds = [...new Set(open.map(({ order }) => order.id))];
    const madeBy = principal.name;
    const refusals = await cancelOrders(trx, deps, { orderIds, note, madeBy });
    for (const { id, order } of open) {
      const refusal = refusals.get(order.id);
      results.set(id, refusal ? refusedHold(id, refusal) : { id, outcome: 'done' });
    }
    return inOrder(ids, results);
  });
