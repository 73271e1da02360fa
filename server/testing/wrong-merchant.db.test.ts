import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { woocommerce } from '../../connectors/woocommerce/woocommerce.ts';
import { channelsRoutes } from '../features/channels/channels.routes.ts';
import { connectionRoutes } from '../features/ec-accounts/connection.routes.ts';
import { ecAccountRoutes } from '../features/ec-accounts/ec-accounts.routes.ts';
import { createPlatforms } from '../features/ec-accounts/platforms.ts';
import { merchantsRoutes } from '../features/merchants/merchants.routes.ts';
import { notificationsRoutes } from '../features/notifications/notifications.routes.ts';
import { tellPeople } from '../features/notifications/tell-people.ts';
import { orderRoutes } from '../features/orders/orders.routes.ts';
import { apiKeysRoutes } from '../features/people/api-keys.routes.ts';
import { meRoutes } from '../features/people/me.routes.ts';
import { usersRoutes } from '../features/people/users.routes.ts';
import { runRoutes } from '../features/runs/runs.routes.ts';
import { shippingTypesRoutes } from '../features/shipping-types/shipping-types.routes.ts';
import { webhookRoutes } from '../features/webhooks/webhooks.routes.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { mountDocs } from '../platform/http/docs-page.ts';
import { createOutgoing } from '../platform/http/outgoing.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { makeForeignThings } from './foreign-things.ts';
import { makeMerchant } from './merchants.ts';
import { makeUser, testKeyRing } from './people.ts';
import { createTestApi, TEST_APP_URL, testLog } from './test-api.ts';
import { testDatabase } from './test-database.ts';

const { db, url } = await testDatabase();
const deps = {
  db,
  clock: systemClock,
  keyRing: testKeyRing,
  platforms: createPlatforms([woocommerce], { apps: {}, origins: {} }),
  jobs: new Jobs({ databaseUrl: url, log: testLog, role: 'web' }),
  outgoing: createOutgoing(() => false),
  log: testLog,
  appUrl: TEST_APP_URL,
};
const { api, call } = await createTestApi(db, (auth) => [
  meRoutes(deps),
  usersRoutes({ db, auth }),
  apiKeysRoutes({ db, auth }),
  merchantsRoutes(deps),
  channelsRoutes(deps),
  shippingTypesRoutes(deps),
  ecAccountRoutes(deps),
  connectionRoutes(deps),
  runRoutes(deps),
  orderRoutes(deps),
  webhookRoutes(deps),
  notificationsRoutes(deps),
]);
mountDocs(api);

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
};

/** Belong to the warehouse or to a person, not to a merchant, or verify a signature instead. */
const ofNoMerchant = /^\/(hooks|oauth|api\/auth)\/|^\/api\/v1\/(users|api-keys|shipping-types)\//;

/** Valid bodies, so that the refusal is about the merchant and not about the values. */
const bodies: Record<string, object> = {
  'patch /api/v1/merchants/{id}': { name: 'Taken over' },
  'patch /api/v1/sales-channels/{id}': { name: 'Taken over' },
  'patch /api/v1/ec-accounts/{id}': { displayName: 'Taken over' },
  'post /api/v1/sales-channels': { merchantId: things.merchantId, name: 'Taken over' },
  'post /api/v1/ec-accounts': {
    merchantId: things.merchantId,
    platform: 'woocommerce',
    displayName: 'Taken over',
    channelId: things.channelId,
  },
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
  return path.replace('{id}', foreignIds[prefix] ?? 'nobody said which id belongs here');
};
const send = (route: Route, as = stranger) => {
  const body = bodies[route.name];
  const request = { as, method: route.method, ...(body && { body }) };
  return call(withForeignId(route.path), request);
};

const things404 = routes.filter(({ path }) => path.includes('{id}') && !ofNoMerchant.test(path));
const lists = routes.filter(
  ({ path, method, access }) => method === 'GET' && !path.includes('{') && access !== 'admin',
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
    for (const list of ['me', 'merchants', 'sales-channels', 'ec-accounts', 'orders']) {
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

  it('is public only where it must be', () => {
    const open = routes.filter(({ access }) => access === 'public').map(({ name }) => name);
    expect(open.sort()).toEqual([
      'get /oauth/{platform}/callback',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-out',
      'post /api/auth/two-factor/verify-totp',
      'post /hooks/{platform}',
      'post /hooks/{platform}/{accountId}',
    ]);
  });
});
