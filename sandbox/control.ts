import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FakePlatform } from '../connectors/fake-platform.ts';
import { changeSchema, faultSchema, placingSchema, stockSchema } from './control-input.ts';
import { answerError, badInput, ControlError, parseInput, problem } from './problem.ts';

type Platforms = readonly FakePlatform[];
type Store = { fake: FakePlatform; shop: string };

const MOST_BYTES = 1024 * 1024;
const views = ['orders', 'webhooks', 'fulfilments', 'calls', 'stock'] as const;

const notFound = (detail: string): ControlError =>
  new ControlError(404, { code: 'not_found', detail });

const findStore = (platforms: Platforms, c: Context): Store => {
  const { platform, shop = '' } = c.req.param();
  const fake = platforms.find((one) => one.platform === platform);
  if (!fake) {
    const known = platforms.map((one) => one.platform).join(', ');
    throw notFound(`The sandbox has no platform "${platform}"; it has ${known}.`);
  }
  const shops = fake.stores().map((store) => store.shop);
  if (shops.includes(shop)) return { fake, shop };
  throw notFound(`${platform} has no store "${shop}"; it has ${shops.join(', ')}.`);
};

const readJson = async (c: Context): Promise<unknown> => {
  try {
    const text = await c.req.text();
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw badInput('The body is not JSON.');
  }
};

/** The rest of the body stays unread, so the connection cannot be used again. */
const tooLarge = (): Response => {
  const detail = 'The body is larger than a megabyte.';
  const reply = problem(413, { code: 'too_large', detail });
  reply.headers.set('connection', 'close');
  return reply;
};

const requireProducts = ({ fake, shop }: Store, skus: readonly string[]): void => {
  const known = new Set(fake.stock(shop).map(({ sku }) => sku));
  const unknown = skus.filter((sku) => !known.has(sku));
  if (unknown.length > 0) throw badInput(`The store has no product ${unknown.join(', ')}.`);
};

type Act = 'cancelOrder' | 'payOrder' | 'fulfilOrder';
const acts: [path: string, act: Act][] = [
  ['cancel', 'cancelOrder'],
  ['pay', 'payOrder'],
  ['fulfil', 'fulfilOrder'],
];

/** Fakes know orders by several ids and throw for one that they do not know. */
const onOrder = ({ shop }: Store, id: string, act: () => void): void => {
  try {
    act();
  } catch {
    throw notFound(`The store "${shop}" has no order ${id}.`);
  }
};

/** Every store with what people want to know of it first. */
export const listStores = (platforms: Platforms, url: string) =>
  platforms.flatMap((fake) =>
    fake.stores().map(({ shop, ...store }) => ({
      platform: fake.platform,
      shop,
      ...store,
      url: `${url}/${fake.platform}/${shop}`,
    })),
  );

/** The control API, mounted under `/control`: JSON in and out, lists as `{items}`. */
export const controlRoutes = (platforms: Platforms, url: () => string): Hono => {
  const routes = new Hono();
  const store = '/stores/:platform/:shop';
  routes.use(bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }));
  routes.onError(answerError);

  routes.get('/stores', (c) => c.json({ items: listStores(platforms, url()) }));
  for (const view of views) {
    routes.get(`${store}/${view}`, (c) => {
      const { fake, shop } = findStore(platforms, c);
      return c.json({ items: fake[view](shop) });
    });
  }
  routes.post(`${store}/orders`, async (c) => {
    const found = findStore(platforms, c);
    const { count, ...options } = parseInput(placingSchema, await readJson(c));
    requireProducts(found, options.skus ?? []);
    return c.json({ items: found.fake.placeOrders(found.shop, count, options) }, 201);
  });
  for (const [path, act] of acts) {
    routes.post(`${store}/orders/:id{.+}/${path}`, (c) => {
      const { id } = c.req.param();
      const found = findStore(platforms, c);
      onOrder(found, id, () => found.fake[act](found.shop, id));
      return c.json({ id });
    });
  }
  routes.post(`${store}/orders/:id{.+}/change`, async (c) => {
    const { id } = c.req.param();
    const found = findStore(platforms, c);
    const change = parseInput(changeSchema, await readJson(c));
    const skus = change.lines?.map(({ sku }) => sku) ?? [];
    requireProducts(found, skus);
    onOrder(found, id, () => found.fake.changeOrder(found.shop, id, change));
    return c.json({ id });
  });
  routes.put(`${store}/stock`, async (c) => {
    const found = findStore(platforms, c);
    const rows = parseInput(stockSchema, await readJson(c));
    requireProducts(
      found,
      rows.map(({ sku }) => sku),
    );
    found.fake.setStock(found.shop, rows);
    return c.json({ items: found.fake.stock(found.shop) });
  });
  routes.put(`${store}/faults`, async (c) => {
    const found = findStore(platforms, c);
    const { fake, shop } = found;
    const fault = parseInput(faultSchema, await readJson(c));
    requireProducts(found, fault.sku === undefined ? [] : [fault.sku]);
    fake.setFault(shop, fault);
    return c.json({ items: fake.stores().find((one) => one.shop === shop)?.faults ?? [] });
  });
  return routes;
};
