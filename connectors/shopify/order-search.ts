import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { run } from './client.ts';
import { ordersNamed } from './documents.ts';

/** Names hold the shop's own words around the number; Shopify finds parts of them too. */
const first = 20;
const longestName = 200;

const namesSchema = z.object({ nodes: z.array(z.object({ id: z.string(), name: z.string() })) });

const ordersNamedOperation = {
  document: ordersNamed,
  cost: 10,
  data: z.object({ bare: namesSchema, signed: namesSchema }),
};

/** Names differ for nobody by their case or by the # that Shopify puts before a number. */
const core = (name: string): string => name.trim().replace(/^#/, '').toLowerCase();

const named = (name: string): string => `name:'${name.replace(/[\\']/g, '\\$&')}'`;

/** Larger numbers than Shopify counts to would make it refuse the whole query. */
const globalId = /^gid:\/\/shopify\/Order\/[1-9]\d{0,17}$/;
const bareId = /^[1-9]\d{0,17}$/;

const idsNamed = async (context: ConnectorContext, asked: string): Promise<string[]> => {
  const filters = { bare: named(asked), signed: named(`#${asked}`), first };
  const { bare, signed } = await run(context, ordersNamedOperation, filters);
  return [...bare.nodes, ...signed.nodes]
    .filter(({ name }) => core(name) === core(asked))
    .map(({ id }) => id);
};

/** Ids of the orders that somebody may mean: by their name, the end of their id or the whole id. */
export const idsMeantBy = async (context: ConnectorContext, typed: string): Promise<string[]> => {
  const asked = typed.trim();
  if (globalId.test(asked)) return [asked];
  const name = asked.replace(/^#/, '').trim();
  if (name === '' || name.length > longestName) return [];
  const ids = await idsNamed(context, name);
  if (bareId.test(asked)) ids.push(`gid://shopify/Order/${asked}`);
  return [...new Set(ids)];
};
