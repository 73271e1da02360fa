import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditActionSchema } from '../../contract/audit.contract.ts';
import { makeUser } from './people.ts';
import { connectShopify, connectWooCommerce, openTestProduct } from './product.ts';
import { accountDeeds } from './recorded-account-deeds.ts';
import { canaries, plainDeeds, type RecordedDeeds } from './recorded-deeds.ts';
import { orderDeeds } from './recorded-order-deeds.ts';
import { signInSteps } from './recorded-sign-ins.ts';
import type { Reply } from './test-api.ts';

const product = await openTestProduct();
const { app, call, db, user } = product;
const admin = await makeUser(db, { role: 'admin', name: 'Ada' });
const ann = await makeUser(db, { name: 'Ann', password: canaries.password });
const shops = { shop: await connectShopify(product), store: await connectWooCommerce(product) };
const deeds: RecordedDeeds = {
  ...plainDeeds(product, admin),
  ...orderDeeds(product, shops.store.id),
  ...accountDeeds(product, shops, admin),
};
const signIns = signInSteps(product, ann);

/** Routes that change something and leave no row in the audit log, each with the reason. */
const unrecorded: Record<string, string> = {
  'post /api/auth/two-factor/verify-backup-code': 'is a sign-in, recorded as such (see below)',
  'post /api/auth/get-session': 'reads, and is answered to GET only',
  'post /api/auth/list-sessions': 'reads, and is answered to GET only',
  'post /api/auth/two-factor/get-totp-uri': 'shows a secret that its owner set up',
  'post /api/v1/notifications/read': "a person's own bell, which says nothing about the merchant",
  'post /api/v1/ec-accounts/{id}/authorize': 'only leads to the platform; coming back is recorded',
  'post /api/v1/ec-accounts/{id}/fetch-orders': 'is a run, which names who asked for it',
  'post /api/v1/ec-accounts/{id}/sync-mappings': 'is a run, which names who asked for it',
  'post /api/v1/ec-accounts/{id}/fetch-order': 'is a run, which names who asked for it',
  'post /api/v1/ec-accounts/{id}/fetch-window': 'is a run, which names who asked for it',
  'post /api/v1/ec-accounts/{id}/recounts': 'is a run, which names who asked for it',
  'post /api/v1/outgoing-webhooks/{id}/test': 'is a delivery, which stands in their log',
  'post /api/v1/outgoing-webhooks/{id}/replay': 'is a delivery, which names who asked for it',
  'post /api/v1/ec-accounts/{id}/stock-previews': 'is a run, which names who asked for it',
  'post /api/v1/inbounds/{id}/receive': 'stands with its maker in the rounds and in the ledger',
  'post /api/v1/inbounds/{id}/put-away': 'stands with its maker in the rounds and in the ledger',
  'post /api/v1/orders/{id}/packing': 'stands on the order, with the name, while it is packed',
  'delete /api/v1/orders/{id}/packing': 'stands in the history of the order',
  'post /api/v1/orders/{id}/shipments': 'each parcel names who shipped it',
  'post /api/v1/shipments/import': 'each parcel names who shipped it',
  'post /api/v1/shipments/{id}/send-tracking': 'tells the platform again what it was told before',
  'post /api/v1/shipments/resend': 'tells the platform again what it was told before',
  'put /api/v1/me/notice-preferences': 'which mail a person wants says nothing about the merchant',
  'post /api/v1/me/notice-preferences/test': 'sends a mail to the person who asks',
  'post /hooks/{platform}': 'nobody asked for it; what follows of it is recorded',
  'post /hooks/{platform}/{accountId}': 'nobody asked for it; what follows of it is recorded',
};

const mutating = new Set(
  app.routes
    .filter(({ method }) => !['GET', 'ALL', 'HEAD', 'OPTIONS'].includes(method))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
);

const methodSchema = z.enum(['POST', 'PUT', 'PATCH', 'DELETE']);

const send = async (route: string, { path = {}, query, as = user, body, headers }: Sent) => {
  const [method = '', template = ''] = route.split(' ');
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
  const request = { as, method: methodSchema.parse(method.toUpperCase()) };
  return call(`${address}?${new URLSearchParams(query)}`, {
    ...request,
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  });
};
type Sent = Omit<Awaited<ReturnType<NonNullable<RecordedDeeds[string]>>>, 'action'>;

const lastId = async (): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    select coalesce(max(id), 0)::text as id from audit_log`.execute(db);
  return rows[0]?.id ?? '0';
};
const rowsAfter = (id: string) =>
  db.selectFrom('audit_log').selectAll().where('id', '>', id).orderBy('id').execute();

describe('every route that changes something', () => {
  it('is proven to be recorded, or says why it is not', () => {
    const known = [
      ...Object.keys(deeds),
      ...Object.keys(signIns.steps),
      ...Object.keys(unrecorded),
    ];
    expect(mutating.size).toBeGreaterThan(50);
    expect(
      [...mutating].filter((route) => !known.includes(route)),
      'add these to server/testing/recorded-*.ts, or here with a reason',
    ).toEqual([]);
    expect(known.filter((route) => !mutating.has(route))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });

  it.each(Object.entries(deeds))('is recorded with its person: %s', async (route, prepare) => {
    const { action, ...request } = await prepare();
    const before = await lastId();
    const reply = await send(route, request);
    expect([200, 201, 202, 204], JSON.stringify(reply.body)).toContain(reply.status);
    const rows = await rowsAfter(before);
    expect(rows.map((row) => row.action)).toContain(action);
    const { id, name } = request.as ?? user;
    for (const row of rows) {
      expect(row).toMatchObject({ actor_id: id, actor_name: name, address: '127.0.0.1' });
    }
    if (route.includes('/ec-accounts/{id}') || route.includes('/stock-syncs/')) {
      expect(rows[0]?.ec_account_id).toMatch(/^\d+$/);
    }
  });

  it('of sign-in is recorded with its person', async () => {
    let reply: Reply | null = null;
    for (const [route, prepare] of Object.entries(signIns.steps)) {
      const { action, body, cookie = signIns.session() } = await prepare(reply);
      const before = await lastId();
      const path = route.split(' ')[1] ?? '';
      reply = await call(path, { body, headers: { cookie } });
      signIns.take(reply);
      expect([route, reply.status]).toEqual([route, 200]);
      expect([route, await rowsAfter(before)]).toMatchObject([
        route,
        [{ action, actor_id: ann.id, actor_name: 'Ann', address: '127.0.0.1' }],
      ]);
    }
  });

  it('names an action that the contract knows', async () => {
    const rows = await db.selectFrom('audit_log').select('action').distinct().execute();
    expect(rows.length).toBeGreaterThan(15);
    for (const { action } of rows) expect(auditActionSchema.options).toContain(action);
  });
});

describe('what was recorded', () => {
  it('holds no secret and no data of a buyer', async () => {
    const { rows } = await sql<{ row: string }>`select t::text as row from audit_log t`.execute(db);
    const log = rows.map(({ row }) => row).join('\n');
    const keys = await db.selectFrom('apikey').select(['key', 'start']).execute();
    const { consumer_key, consumer_secret } = product.shops.storeKeys;
    const app_secret = product.shops.settings.apps.shopify.client_secret;
    const secrets = [
      ...Object.values(canaries),
      ...keys.flatMap(({ key, start }) => [key, start ?? key]),
      ...signIns.backupCodes(),
      ...[consumer_key, consumer_secret, app_secret],
    ];
    expect(rows.length).toBeGreaterThan(40);
    expect(secrets.length).toBeGreaterThan(15);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(5);
      expect(log.includes(secret), `something that begins with ${secret.slice(0, 4)}`).toBe(false);
    }
  });
});
