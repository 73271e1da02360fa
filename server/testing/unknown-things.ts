import { z } from 'zod';
import { type OrderEvent, orderEventSchema } from '../../contract/orders.contract.ts';
import { pageOf } from '../../contract/page.ts';
import {
  productAliasSchema,
  unknownProductMappedSchema,
  unknownProductSchema,
} from '../../contract/unknown-products.contract.ts';
import type { TestProduct } from './product.ts';

/** Looking at what no product was found for, and deciding what it is, as people do. */
export const unknownThingsOf = ({ call, db, user, pool }: TestProduct) => ({
  unknownOf: async (ecAccountId: string) => {
    const path = `/api/v1/unknown-products?ecAccountId=${ecAccountId}`;
    return pageOf(unknownProductSchema).parse((await call(path, { as: user })).body).items;
  },
  map: async (id: string, body: object) => {
    const reply = await call(`/api/v1/unknown-products/${id}/map`, { as: user, body });
    return unknownProductMappedSchema.parse(reply.body);
  },
  aliasesOf: async (ecAccountId: string) => {
    const path = `/api/v1/product-aliases?ecAccountId=${ecAccountId}`;
    return pageOf(productAliasSchema).parse((await call(path, { as: user })).body).items;
  },
  /** Kinds of an account's events by order number, oldest first. */
  eventsOf: async (ecAccountId: string, platformOrderId: string): Promise<OrderEvent[]> => {
    const { id } = await db
      .selectFrom('orders')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('platform_order_id', '=', platformOrderId)
      .executeTakeFirstOrThrow();
    const { body } = await call(`/api/v1/orders/${id}/events`, { as: user });
    return z
      .object({ items: z.array(orderEventSchema) })
      .parse(body)
      .items.toReversed();
  },
  /** What was announced as decided anew, in its order; forgets it. */
  takeDecisions: async () => {
    const { rows } = await pool.query(
      `with taken as (
        delete from pgboss.job where name = 'decisions-changed' and state = 'created'
        returning data, created_on)
      select data from taken order by created_on`,
    );
    const data = z.object({ ecAccountId: z.string(), matchKeys: z.array(z.string()) });
    return z
      .array(z.object({ data }))
      .parse(rows)
      .map((row) => row.data);
  },
});
