import type { Order } from '../../../contract/orders.contract.ts';
import {
  type MerchantScope,
  type Principal,
  requireRight,
  rightsFor,
  scopeOf,
} from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { requireId } from '../../platform/http/id-params.ts';
import { presentOrder } from '../orders/orders.present.ts';
import { findOrder } from '../orders/orders.queries.ts';

/** The merchant of an order that somebody may see. */
export const findMerchantOf = (db: Database, id: string, scope: MerchantScope) =>
  db
    .selectFrom('orders')
    .select('merchant_id')
    .where('id', '=', id)
    .where(inScope('merchant_id', scope))
    .executeTakeFirst();

/** The order's id, if the person may see it (404) and work on it (403). */
export const requireWorkable = async (
  db: Database,
  principal: Principal,
  params: { id: string },
): Promise<string> => {
  const id = requireId(params, 'order');
  const order = await findMerchantOf(db, id, scopeOf(principal));
  if (!order) throw notFound('order');
  requireRight(principal, order.merchant_id, 'operate');
  return id;
};

/** The order as a person sees it, with what that person may do. */
export const showOrder = async (db: Database, principal: Principal, id: string): Promise<Order> => {
  const order = await findOrder(db, id, scopeOf(principal));
  if (!order) throw notFound('order');
  return presentOrder(order, rightsFor(principal, order.merchant_id));
};
