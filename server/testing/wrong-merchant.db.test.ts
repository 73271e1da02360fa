import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tellPeople } from '../features/notifications/tell-people.ts';
import { makeForeignThings } from './foreign-things.ts';
import { makeMerchant } from './merchants.ts';
import { makeUser } from './people.ts';
import { openTestProduct } from './product.ts';

const { app, db, call } = await openTestProduct();

const everyRight = ['view', 'operate', 'manage', 'overwrite'] as const;
const admin = await makeUser(db, { role: 'admin' });
const things = await makeForeignThings(db);
const stranger = await makeUser(db, { rights: { [await makeMerchant(db)]: everyRight } });

/** Where the id in a path comes from. Whoever adds such a route says here what it finds. */
const foreignIds: Record<string, string> = {
  '/api/v1/merchants': things.merchantId,
  '/api/v1/sales-channels': things.channelId,
  '/api/v1/ec-accounts': things.ecAccountId,
  '/api/v1/runs': things.runId,
  '/api/v1/orders': things.orderId,
  '/api/v1/shipments': things.shipmentId,
  '/api/v1/products': things.productId,
  '/api/v1/unknown-products': things.unknownProductId,
  '/api/v1/inventory-types': things.inventoryTypeId,
  '/api/v1/inbounds': things.inboundId,
  '/api/v1/stock-previews': things.previewId,
  '/api/v1/stock-syncs': things.syncId,
  '/api/v1/outgoing-webhooks': things.outgoingWebhookId,
};

/** Belong to the warehouse or to a person, not to a merchant, or verify a signature instead. */
const ofNoMerchant = /^\/(hooks|oauth|api\/auth)\/|^\/api\/v1\/(users|api-keys|shipping-types)\//;

/** Valid bodies, so that the refusal is about the merchant and not about the values. */
const round = {
  requestId: randomUUID(),
  lines: [{ lineId: things.inboundLineId, quantity: 1 }],
};
const parcel = { carrier: 'Taken', trackingNumber: 'over' };
const bodies: Record<string, object> = {
  'post /api/v1/unknown-products/{id}/map': { productId: things.productId },
  'post /api/v1/orders/{id}/holds': { reason: 'other' },
  'post /api/v1/orders/{id}/cancel': {},
  'post /api/v1/orders/{id}/shipments': { requestId: randomUUID(), parcels: [parcel] },
  'patch /api/v1/shipments/{id}': parcel,
  'post /api/v1/shipments/import': {
    merchantId: things.merchantId,
    csv: 'order_number,carrier,tracking_number\n1,Taken,over',
  },
  'post /api/v1/inbounds/{id}/receive': round,
  'post /api/v1/inbounds/{id}/put-away': round,
  'post /api/v1/inbounds': {
    merchantId: things.merchantId,
    lines: [{ productId: things.productId, quantity: 1 }],
  },
  'patch /api/v1/merchants/{id}': { name: 'Taken over' },
  'patch /api/v1/sales-channels/{id}': { name: 'Taken over' },
  'patch /api/v1/ec-accounts/{id}': { displayName: 'Taken over' },
  'patch /api/v1/products/{id}': { name: 'Taken over' },
  'patch /api/v1/outgoing-webhooks/{id}': { enabled: false },
  'post /api/v1/outgoing-webhooks/{id}/replay': { failedSince: '2026-01-01T00:00:00Z' },
  'post /api/v1/outgoing-webhooks': {
    merchantId: things.merchantId,
    url: 'https://example.com/',
    events: ['order.held'],
  },
  'patch /api/v1/inventory-types/{id}': { name: 'Taken over' },
  'post /api/v1/ec-accounts/{id}/stock-syncs': { previewId: things.previewId },
  'post /api/v1/ec-accounts/{id}/fetch-order': { order: '1001' },
  'post /api/v1/ec-accounts/{id}/fetch-window': {
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-02T00:00:00Z',
  },
  'put /api/v1/ec-accounts/{id}/mappings/{mappingId}': { productId: null },
  'post /api/v1/products': { merchantId: things.merchantId, sku: 'TAKEN', name: 'Taken over' },
  'post /api/v1/products/bulk': {
    merchantId: things.merchantId,
    items: [{ sku: 'TAKEN', name: 'Taken over' }],
  },
  'post /api/v1/inventory-types': {
    merchantId: things.merchantId,
    code: 'TAKEN',
    name: 'Taken over',
    sellable: true,
  },
  'post /api/v1/stock/bulk': {
    merchantId: things.merchantId,
    reason: 'Taken over',
    items: [{ sku: 'TAKEN', onHand: 1 }],
  },
  'post /api/v1/sales-channels': { merchantId: things.merchantId, name: 'Taken over' },
  'post /api/v1/ec-accounts': {
    merchantId: things.merchantId,
    platform: 'woocommerce',
    displayName: 'Taken over',
    channelId: things.channelId,
  },
};

/** What a route cannot be asked without. */
const queries: Record<string, string> = {
  'get /api/v1/ec-accounts/{id}/where-is': '?order=1001',
};

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ 'x-access': z.string() }))),
});
const methodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

type Route = { name: string; path: string; method: z.infer<typeof methodSchema>; access: string };
const document = documentSchema.parse((await call('/api/openapi.json')).body);
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { 'x-access': access }]): Route => {
    return {
      name: `${method} ${path}`,
      path,
      method: methodSchema.parse(method.toUpperCase()),
      access,
    };
  }),
);

const withForeignId = (path: string): string => {
  const [prefix = ''] = path.split('/{');
  return path
    .replace('{id}', foreignIds[prefix] ?? 'nobody said which id belongs here')
    .replace('{mappingId}', things.listingId);
};
const send = (route: Route, as = stranger) => {
  const body = bodies[route.name];
  const request = { as, method: route.method, ...(body && { body }) };
  return call(`${withForeignId(route.path)}${queries[route.name] ?? ''}`, request);
};

const things404 = routes.filter(({ path }) => path.includes('{id}') && !ofNoMerchant.test(path));
/** The stream of changes never ends; its own test proves that it is bounded. */
const lists = routes.filter(
  ({ path, method, access }) =>
    method === 'GET' &&
    !path.includes('{') &&
    path !== '/api/v1/changes' &&
    !['admin', 'public'].includes(access),
);

beforeAll(async () => {
  await tellPeople(db, things.notice);
});

describe('somebody with every right for another merchant', () => {
  it.each(things404)('finds nothing at $name', async (route) => {
    expect(foreignIds).toHaveProperty([route.path.split('/{')[0] ?? '']);
    const before = await things.read();
    expect(await send(route)).toMatchObject({
      status: 404,
      body: { code: 'request.not_found' },
    });
    expect(await things.read()).toEqual(before);
    if (route.method === 'GET') expect((await send(route, admin)).status).toBe(200);
  });

  it.each(lists)('reads nothing of it in $name', async ({ path }) => {
    const seen = await call(path, { as: stranger });
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).not.toContain(things.marker);
    const asked = await call(`${path}?merchantId=${things.merchantId}`, { as: stranger });
    expect(JSON.stringify(asked.body)).not.toContain(things.marker);
  });

  it('would read of it as an admin, so the lists above prove something', async () => {
    const lists = ['me', 'merchants', 'sales-channels', 'ec-accounts', 'orders'];
    lists.push(
      'products',
      'inventory-types',
      'stock-movements',
      'inbounds',
      'order-holds',
      'shipments',
    );
    for (const list of lists) {
      const seen = await call(`/api/v1/${list}`, { as: admin });
      expect(JSON.stringify(seen.body)).toContain(things.marker);
    }
  });

  it.each(routes.filter(({ name }) => name in bodies && !name.includes('{')))(
    'creates nothing there with $name',
    async (route) => {
      expect((await send(route)).status).toBe(404);
    },
  );
});

describe('every route', () => {
  it.each(routes.filter(({ access }) => access !== 'public'))(
    'asks who calls it: $name',
    async ({ path, method }) => {
      expect(await call(path, { method })).toMatchObject({
        status: 401,
        body: { code: 'request.unauthenticated' },
      });
    },
  );

  it('of the application is in the API description, so that none escapes these tests', () => {
    const described = new Set(routes.map(({ name }) => name));
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(mounted.length).toBeGreaterThan(30);
    expect(mounted.filter((name) => !described.has(name))).toEqual([]);
  });

  it('is public only where it must be', () => {
    const open = routes.filter(({ access }) => access === 'public').map(({ name }) => name);
    expect(open.sort()).toEqual([
      'get /healthz',
      'get /metrics',
      'get /oauth/{platform}/callback',
      'get /readyz',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-out',
      'post /api/auth/two-factor/verify-totp',
      'post /hooks/{platform}',
      'post /hooks/{platform}/{accountId}',
    ]);
  });
});
