import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  showAccount,
} from '../../testing/product.ts';
import { ensureWebhooks } from '../ec-accounts/webhook-registrations.ts';
import { followAllHints } from './follow-hints.ts';
import { resumeHints } from './resume-hints.ts';

const product = await openTestProduct();
const { app, db, deps, shops, call, user, pool } = product;
const signal = new AbortController().signal;

const shop = await connectShopify(product);
const store = await connectWooCommerce(product);
await ensureWebhooks(deps, shop.id, signal);
await ensureWebhooks(deps, store.id, signal);

type Delivery = { url: string; rawBody: Uint8Array; headers: Record<string, string> };
const deliver = ({ url, rawBody, headers }: Delivery) =>
  app.request(new URL(url).pathname, { method: 'POST', body: rawBody, headers });
const eventsOf = (id: string) =>
  db.selectFrom('webhook_events').selectAll().where('ec_account_id', '=', id).execute();

/** Places an order and answers what the platform posted for it. */
const placeAndCatch = async (platform: 'shopify' | 'woocommerce'): Promise<Delivery[]> => {
  const served = shops[platform];
  const before = served.deliveries.length;
  served.fake.placeOrders(platform === 'shopify' ? 'north' : 'hillside', 1);
  await served.fake.settled();
  return served.deliveries.slice(before).filter(({ url }) => url.includes(`/hooks/${platform}/`));
};

describe.each([
  ['shopify', shop.id],
  ['woocommerce', store.id],
] as const)('a webhook of %s', (platform, id) => {
  it('is stored once, however often it is delivered, and brings its order', async () => {
    const deliveries = await placeAndCatch(platform);
    expect(deliveries.length).toBeGreaterThan(0);
    for (const delivery of [...deliveries, ...deliveries]) {
      expect((await deliver(delivery)).status).toBe(200);
    }
    expect(await eventsOf(id)).toHaveLength(deliveries.length);
    const { rows } = await pool.query(
      `select from pgboss.job where name = 'follow-webhook-hints' and singleton_key = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    await followAllHints(deps, id, signal);
    const orders = await db
      .selectFrom('orders')
      .select('id')
      .where('ec_account_id', '=', id)
      .execute();
    expect(orders).toHaveLength(1);
    expect((await eventsOf(id)).every((event) => event.processed_at)).toBe(true);
    const hours = await db
      .selectFrom('webhook_hours')
      .select(sql<number>`sum(deliveries)::int`.as('deliveries'))
      .where('ec_account_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(hours).toEqual({ deliveries: deliveries.length });
    const runs = await call(`/api/v1/ec-accounts/${id}/runs`, { as: user });
    expect(runs.body).toMatchObject({ items: [{ trigger: 'webhook', outcome: 'ok' }] });
  });

  it('is stored once when it and others are delivered in the same moment', async () => {
    const before = (await eventsOf(id)).length;
    const deliveries = [await placeAndCatch(platform), await placeAndCatch(platform)].flat();
    const flood = Array.from({ length: 20 }, () => deliveries).flat();
    const statuses = await Promise.all(flood.map(async (one) => (await deliver(one)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await eventsOf(id)).toHaveLength(before + deliveries.length);
    await followAllHints(deps, id, signal);
  });

  it('is refused, and not stored, with a cut, missing or foreign signature or another body', async () => {
    const [delivery] = await placeAndCatch(platform);
    if (!delivery) throw new Error('nothing was delivered');
    const before = (await eventsOf(id)).length;
    const header = platform === 'shopify' ? 'x-shopify-hmac-sha256' : 'x-wc-webhook-signature';
    const { [header]: signature = '', ...unsigned } = delivery.headers;
    const forged = [
      { ...delivery, headers: unsigned },
      { ...delivery, headers: { ...unsigned, [header]: signature.slice(0, 10) } },
      { ...delivery, headers: { ...unsigned, [header]: Buffer.alloc(32).toString('base64') } },
      { ...delivery, rawBody: Buffer.concat([delivery.rawBody, Buffer.from(' ')]) },
      { ...delivery, url: delivery.url.replace(/\d+$/, '999999') },
    ];
    for (const attempt of forged.slice(0, 4)) {
      const reply = await deliver(attempt);
      expect(reply.status).toBe(401);
      expect(await reply.json()).toMatchObject({ code: 'webhook.refused' });
    }
    const unknown = forged.at(-1);
    if (unknown) await deliver(unknown);
    expect(await eventsOf(id)).toHaveLength(before);
  });

  it('is answered and dropped while order fetch is off', async () => {
    const off = { fetchOrders: false };
    await call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'PATCH', body: { settings: off } });
    const before = (await eventsOf(id)).length;
    for (const delivery of await placeAndCatch(platform)) {
      expect((await deliver(delivery)).status).toBe(200);
    }
    expect(await eventsOf(id)).toHaveLength(before);
  });
});

describe('a hint that no job waits for', () => {
  it('is found again after a minute', async () => {
    await call(`/api/v1/ec-accounts/${store.id}`, {
      as: user,
      method: 'PATCH',
      body: { settings: { fetchOrders: true } },
    });
    await db
      .insertInto('webhook_events')
      .values({
        received_month: '2026-11-01',
        ec_account_id: store.id,
        event_id: 'lost',
        topic: 'order.updated',
        received_at: new Date(Date.now() - 61_000),
      })
      .execute();
    await pool.query(`delete from pgboss.job where name = 'follow-webhook-hints'`);
    await resumeHints(deps);
    const { rows } = await pool.query(
      `select from pgboss.job where name = 'follow-webhook-hints' and singleton_key = $1`,
      [store.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('the greeting of WooCommerce', () => {
  it('is answered with 200 and changes nothing, although it is not signed', async () => {
    const before = (await eventsOf(store.id)).length;
    const reply = await app.request(`/hooks/woocommerce/${store.id}`, {
      method: 'POST',
      body: 'webhook_id=7',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(reply.status).toBe(200);
    expect(await eventsOf(store.id)).toHaveLength(before);
  });
});

const signed = (topic: string, content: object, shopDomain = 'north.myshopify.com') => {
  const rawBody = Buffer.from(JSON.stringify(content));
  const secret = shops.settings.apps.shopify.client_secret;
  return {
    method: 'POST',
    body: rawBody,
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': shopDomain,
      'x-shopify-webhook-id': crypto.randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(rawBody).digest('base64'),
    },
  };
};

describe('a delivery that another shop of the same app signed', () => {
  it('does not disconnect this account', async () => {
    const evil = 'evil.myshopify.com';
    const delivery = signed('app/uninstalled', { myshopify_domain: evil }, evil);
    const reply = await app.request(`/hooks/shopify/${shop.id}`, delivery);
    expect(reply.status).toBe(200);
    expect((await showAccount(product, shop.id)).status).toBe('connected');
  });
});

describe('the compliance webhooks of an app', () => {
  const recipients = () =>
    db
      .selectFrom('order_recipients as r')
      .innerJoin('orders as o', 'o.id', 'r.order_id')
      .select(['r.recipient', 'r.erased_at', 'o.platform_order_id'])
      .where('o.platform', '=', 'shopify')
      .execute();
  const shop_domain = 'north.myshopify.com';

  it('tell the merchant when a buyer asks what is kept of them', async () => {
    const request = {
      shop_domain,
      customer: { id: 42 },
      orders_requested: [],
      data_request: { id: 1 },
    };
    const reply = await app.request('/hooks/shopify', signed('customers/data_request', request));
    expect(reply.status).toBe(200);
    const { rows } = await pool.query(
      `select from pgboss.job where name = 'notices' and data->>'code' = 'buyer_data_requested'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('erase one buyer, then all buyers of the shop, even without an account for it', async () => {
    const [order] = await recipients();
    expect(order?.recipient).not.toBeNull();
    const number = Number(order?.platform_order_id.split('/').at(-1));
    const redact = { shop_domain, customer: { id: 1 }, orders_to_redact: [number] };
    await app.request('/hooks/shopify', signed('customers/redact', redact));
    expect((await recipients())[0]).toMatchObject({ recipient: null, erased_at: expect.any(Date) });
    await db
      .updateTable('order_recipients')
      .set({ recipient: '{"name": "Somebody"}', erased_at: null })
      .execute();
    await call(`/api/v1/ec-accounts/${shop.id}`, { as: user, method: 'DELETE' });
    const reply = await app.request('/hooks/shopify', signed('shop/redact', { shop_domain }));
    expect(reply.status).toBe(200);
    expect((await recipients()).every(({ recipient }) => recipient === null)).toBe(true);
    const erasures = await db
      .selectFrom('audit_log')
      .select(['actor_name', 'merchant_id', 'ec_account_id', 'changes'])
      .where('action', '=', 'personal_data_erased')
      .orderBy('id')
      .execute();
    const bySystem = { actor_name: 'system', merchant_id: product.merchantId };
    expect(erasures).toMatchObject([
      { ...bySystem, ec_account_id: shop.id },
      { ...bySystem, ec_account_id: null },
    ]);
  });
});

describe('webhooks of no platform', () => {
  it('are refused like forged ones', async () => {
    const reply = await app.request('/hooks/etsy/1', { method: 'POST', body: '{}' });
    expect(reply.status).toBe(401);
    expect((await showAccount(product, store.id)).status).toBe('connected');
  });
});
