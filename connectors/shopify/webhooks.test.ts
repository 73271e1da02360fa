import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { type Bench, openBench } from '../testing/connector-bench.ts';
import type { Delivery } from '../testing/serve-fake-platform.ts';
import { createFakeShopify } from './fake-server.ts';
import { subject } from './shopify.subject.ts';
import { subscribedTopics, topicHeader } from './webhook-topics.ts';
import { webhooks } from './webhooks.ts';

const address = 'http://127.0.0.1:9/hooks/shopify';
const secret = 'app-secret-6f2d';

const signed = (topic: string, body: unknown, headers: Record<string, string> = {}) => {
  const rawBody = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    rawBody,
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': 'north.myshopify.com',
      'x-shopify-webhook-id': 'delivery-1',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(rawBody).digest('base64'),
      ...headers,
    },
  };
};
const verify = (request: ReturnType<typeof signed>) =>
  webhooks.verify({ credentials: {}, app: { client_secret: secret } }, request);

const openShop = async () => {
  const made: { fake?: ReturnType<typeof createFakeShopify> } = {};
  const bench = await openBench({
    ...subject,
    createFake: (options) => {
      made.fake = createFakeShopify(options, () => 1);
      return made.fake;
    },
  });
  if (!made.fake) throw new Error('The bench made no fake');
  await webhooks.ensure(bench.context, address);
  const { act, sendCompliance } = made.fake;
  return { ...bench, act, sendCompliance };
};

const topicsOf = (deliveries: Delivery[]) =>
  deliveries.map(({ headers }) => headers['x-shopify-topic']);
const meaningOfLast = (bench: Bench) => {
  const last = bench.deliveries.at(-1);
  return last && webhooks.verify(bench.context, last);
};

describe('registrations at Shopify', () => {
  it('cover every wanted topic, whatever was there before', async () => {
    await using shop = await openShop();
    const { context, fake } = shop;
    const all = fake.webhooks('north').length;
    expect(all).toBe(subscribedTopics.length);
    const state = JSON.parse(JSON.stringify(fake.snapshot()));
    const [kept, doubled] = state[0].subscriptions;
    state[0].subscriptions = [
      kept,
      doubled,
      { ...doubled, id: 1 },
      { ...kept, id: 2, topic: 'PRODUCTS_UPDATE' },
      { ...kept, id: 3, uri: 'https://elsewhere.example/hook' },
    ];
    fake.restore(state);
    expect(await webhooks.ensure(context, address)).toEqual({ created: all - 2, total: all });
    expect(fake.webhooks('north')).toHaveLength(all + 1);
    expect(await webhooks.remove(context, address)).toEqual({ removed: all, left: [] });
    expect(fake.webhooks('north')).toMatchObject([{ uri: 'https://elsewhere.example/hook' }]);
  });

  it('are refused for an address that Shopify does not take', async () => {
    await using shop = await openShop();
    await expect(webhooks.ensure(shop.context, 'http://plain.example/hook')).rejects.toMatchObject({
      kind: 'rejected',
    });
  });

  it('end when a delivery failed eight times, and come back with the next ensuring', async () => {
    await using shop = await openShop();
    shop.answerDeliveriesWith(500);
    shop.fake.placeOrders('north', 1, { state: 'unpaid' });
    await vi.waitFor(() => expect(shop.fake.webhooks('north')).toHaveLength(12));
    const [first] = shop.deliveries;
    const same = shop.deliveries.filter(
      ({ headers }) => headers['x-shopify-webhook-id'] === first?.headers['x-shopify-webhook-id'],
    );
    expect(same).toHaveLength(8);
    expect(await webhooks.ensure(shop.context, address)).toMatchObject({ created: 2 });
  });
});

describe('deliveries from Shopify', () => {
  it('carry every header that Shopify sends, and share the event id of one action', async () => {
    await using shop = await openShop();
    shop.fake.placeOrders('north', 1);
    await shop.fake.settled();
    expect(topicsOf(shop.deliveries)).toEqual([
      'orders/create',
      'orders/paid',
      'fulfillment_orders/order_routing_complete',
    ]);
    for (const { headers } of shop.deliveries)
      expect(headers).toMatchObject({
        'x-shopify-shop-domain': 'north.myshopify.com',
        'x-shopify-api-version': '2026-10',
        'x-shopify-triggered-at': shop.clock.iso(),
      });
    const ids = (name: string) => new Set(shop.deliveries.map(({ headers }) => headers[name]));
    expect(ids('x-shopify-event-id').size).toBe(1);
    expect(ids('x-shopify-webhook-id').size).toBe(3);
  });

  it('about a fulfilment order lead to its order', async () => {
    await using shop = await openShop();
    const [placed] = shop.fake.placeOrders('north', 1, { notify: false });
    shop.act('north', placed?.id ?? '', 'hold');
    await shop.fake.settled();
    const message = meaningOfLast(shop);
    if (message?.kind !== 'orders') throw new Error('This should be a hint to orders');
    expect(message.platformOrderIds[0]).toMatch(/^gid:\/\/shopify\/FulfillmentOrder\//);
    const { orders } = await subject.connector.orders.get(shop.context, message.platformOrderIds);
    expect(orders.map((order) => order.platformOrderId)).toEqual([placed?.id]);
  });

  it('say that the app was uninstalled', async () => {
    await using shop = await openShop();
    await subject.connector.authorization?.revoke(shop.context);
    await shop.fake.settled();
    expect(meaningOfLast(shop)).toMatchObject({ kind: 'uninstalled', topic: 'app/uninstalled' });
    expect(shop.fake.webhooks('north')).toEqual([]);
  });

  it('ask to erase a buyer, a shop, or to tell what is held of a buyer', async () => {
    await using shop = await openShop();
    const [placed] = shop.fake.placeOrders('north', 1, { notify: false });
    const ids = [placed?.id ?? ''];
    const order = (await subject.connector.orders.get(shop.context, ids)).orders[0];
    const comply = async (topic: Parameters<typeof shop.sendCompliance>[1]) => {
      shop.sendCompliance('north', topic, { url: address, ids });
      await shop.fake.settled();
      return meaningOfLast(shop);
    };
    const customerId = order?.customerId;
    expect(await comply('customers/redact')).toMatchObject({
      kind: 'erase_buyer',
      customerId,
      platformOrderIds: ids,
    });
    expect(await comply('customers/data_request')).toMatchObject({
      kind: 'buyer_data_request',
      customerId,
    });
    expect(await comply('shop/redact')).toMatchObject({ kind: 'erase_shop' });
  });
});

describe('a genuine signature', () => {
  it.each([
    ['orders/updated', { admin_graphql_api_id: 'gid://shopify/Order/7' }],
    ['orders/edited', { order_edit: { order_id: 7 } }],
    ['refunds/create', { id: 3, order_id: 7 }],
  ])('on %s names the order', (topic, body) => {
    expect(verify(signed(topic, body))).toEqual({
      kind: 'orders',
      platformOrderIds: ['gid://shopify/Order/7'],
      topic,
      eventId: 'delivery-1',
    });
  });

  it('on a split or a merge names every fulfilment order in it', () => {
    const id = (number: number) => ({ id: `gid://shopify/FulfillmentOrder/${number}` });
    const body = { fulfillment_order: id(1), merges: [{ fulfillment_order: id(2) }, id(1)] };
    expect(verify(signed('fulfillment_orders/merged', body))).toMatchObject({
      platformOrderIds: [id(1).id, id(2).id],
    });
  });

  it.each([
    ['products/update', { id: 1 }],
    ['orders/create', { id: 1 }],
    ['orders/create', 'not JSON'],
    ['fulfillment_orders/moved', []],
  ])('on %s with %j asks for nothing', (topic, body) => {
    expect(verify(signed(topic, body))).toMatchObject({ kind: 'other' });
  });

  it('does not uninstall or erase a shop that the signed body does not name', () => {
    const order = { admin_graphql_api_id: 'gid://shopify/Order/7' };
    for (const topic of ['app/uninstalled', 'shop/redact', 'customers/redact']) {
      expect(verify(signed(topic, order))).toBeNull();
      expect(verify(signed(topic, { shop_domain: 'south.myshopify.com' }))).toBeNull();
    }
    expect(verify(signed('shop/redact', { shop_domain: 'north.myshopify.com' }))).toMatchObject({
      kind: 'erase_shop',
    });
  });

  it('on a delivery without an id still tells it from others', () => {
    const { 'x-shopify-webhook-id': _, ...headers } = signed('orders/create', {}).headers;
    const request = { ...signed('orders/create', {}), headers };
    expect(webhooks.verify({ credentials: {}, app: { client_secret: secret } }, request)).toEqual(
      expect.objectContaining({ eventId: headers['x-shopify-hmac-sha256'] }),
    );
  });

  it('speaks of topics as their headers write them', () => {
    expect(subscribedTopics.map(topicHeader)).toEqual(
      expect.arrayContaining([
        'orders/create',
        'fulfillment_orders/placed_on_hold',
        'app/uninstalled',
      ]),
    );
  });
});
