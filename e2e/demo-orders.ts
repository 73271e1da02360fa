import {
  type Order,
  type OrderRow,
  orderRowSchema,
  orderSchema,
} from '../contract/orders.contract.ts';
import { pageOf } from '../contract/page.ts';

const orderPage = pageOf(orderRowSchema);

/** The demo's orders, read through the API as somebody who sees all of them. */
export const ordersOf = (call: (path: string) => Promise<unknown>) => {
  const list = async (query: string): Promise<OrderRow[]> =>
    orderPage.parse(await call(`/api/v1/orders?${query}`)).items;
  const show = async (id: string): Promise<Order> =>
    orderSchema.parse(await call(`/api/v1/orders/${id}`));

  /** The first order that a query finds. */
  const find = async (query: string): Promise<OrderRow> => {
    const [order] = await list(query);
    if (!order) throw new Error(`The demo has no order for ${query}.`);
    return order;
  };
  return { list, find, show };
};
