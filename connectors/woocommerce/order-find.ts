import { z } from 'zod';
import type { Orders } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { callStore, readReply, totalOf } from './client.ts';
import { getOrders } from './orders.ts';

/** Bounds the walk through all orders in which a short number stands somewhere, in a phone number say. */
const mostPages = 10;

const rowSchema = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  number: z.union([z.string(), z.number()]).transform(String),
});

const searchPage = async (
  context: ConnectorContext,
  { search, status, page }: { search: string; status: string; page: number },
) => {
  const reply = await callStore(context, {
    path: 'wc/v3/orders',
    query: { search, status, page, per_page: 100, _fields: 'id,number' },
  });
  const rows = readReply(z.array(rowSchema), reply);
  const ids = rows.flatMap(({ id, number }) => (number === search ? id : []));
  return { ids, more: page * 100 < totalOf(reply) };
};

/**
 * Ids of orders with exactly this number, which a plugin may have given them. Stores search in many
 * fields and for parts; plugins add their number to those fields.
 */
export const idsNumbered = async (
  context: ConnectorContext,
  number: string,
  status = 'any',
): Promise<string[]> => {
  for (let page = 1; page <= mostPages; page += 1) {
    const { ids, more } = await searchPage(context, { search: number, status, page });
    if (ids.length > 0 || !more) return ids;
  }
  return [];
};

/** As the store's pages show it: `#1001`. */
const typedOf = (text: string): string => text.trim().replace(/^#/, '').trim();

const isSearchable = (text: string): boolean =>
  text !== '' && text.length <= 100 && text.isWellFormed() && !/\p{Cc}/u.test(text);

/** Where orders have no numbers of their own, nothing is searched: a store does that slowly. */
export const findOrders: Orders['find'] = async (context, numberOrId) => {
  const typed = typedOf(numberOrId);
  if (!isSearchable(typed)) return { orders: [], unreadable: [] };
  const called = await getOrders(context, [typed]);
  const numbers = [...called.orders, ...called.unreadable].map((one) => one.platformOrderNumber);
  if (numbers.includes(typed)) return called;
  const found = await idsNumbered(context, typed);
  const ids = found.length > 0 ? found : await idsNumbered(context, typed, 'trash');
  const numbered = await getOrders(context, ids);
  return {
    orders: [...called.orders, ...numbered.orders],
    unreadable: [...called.unreadable, ...numbered.unreadable],
  };
};
