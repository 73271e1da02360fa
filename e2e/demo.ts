import { expect, vi } from 'vitest';
import { z } from 'zod';
import { type EcAccount, ecAccountSchema } from '../contract/ec-accounts.contract.ts';
import { openBrowser, openSession, type Person } from './browser/visit.ts';
import { startProduct } from './product.ts';

type Call = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; as?: Person };

const placedSchema = z.object({ items: z.array(z.object({ number: z.string() })) });
const listSchema = z.object({ items: z.array(z.unknown()) });

const send = async (url: string, { method, body }: Call, headers: Record<string, string>) => {
  const reply = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${text}`);
  return text === '' ? null : z.json().parse(JSON.parse(text));
};

/**
 * The product with its demo, a browser to look at it, and ways around the pages: the product's own
 * API, and the control API of the sandbox. Called once at the top of a file.
 */
export const startDemo = async (settings: Record<string, string> = {}) => {
  const product = await startProduct(settings);
  const { db, url, sandboxUrl } = product;
  const visit = await openBrowser(product);

  const call = async (path: string, { as = 'operator', ...options }: Call = {}) =>
    send(url + path, options, { cookie: await openSession(db, as), origin: url });

  /** The id of the account of this name. */
  const idOf = async (displayName: string): Promise<string> => {
    const named = db.selectFrom('ec_accounts').select('id');
    return (await named.where('display_name', '=', displayName).executeTakeFirstOrThrow()).id;
  };
  const account = async (displayName: string): Promise<EcAccount> =>
    ecAccountSchema.parse(await call(`/api/v1/ec-accounts/${await idOf(displayName)}`));

  /** Speaks to a fake store, such as `shop('woocommerce/tea-house/orders', { body: { count: 1 } })`. */
  const shop = (path: string, options: Call = {}) =>
    send(`${sandboxUrl}/control/stores/${path}`, options, {});

  /** Buyers order in a fake store; answers the numbers of the orders. */
  const placeOrders = async (store: string, body: Record<string, unknown>): Promise<string[]> => {
    const reply = await shop(`${store}/orders`, { body });
    return placedSchema.parse(reply).items.map(({ number }) => number);
  };

  /** How many notifications a fake store is to send. */
  const webhooksOf = async (store: string): Promise<number> =>
    listSchema.parse(await shop(`${store}/webhooks`)).items.length;

  /** Resolves when no run waits or works any more; the demo begins with fetching a week of orders. */
  const runsEnded = (): Promise<void> =>
    vi.waitFor(async () => {
      const open = db.selectFrom('runs').select('id').where('status', '<>', 'done');
      expect(await open.execute()).toEqual([]);
    }, 20_000);

  return {
    ...product,
    visit,
    call,
    idOf,
    account,
    shop,
    placeOrders,
    webhooksOf,
    runsEnded,
  };
};
