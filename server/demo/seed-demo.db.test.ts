import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectors } from '../../connectors/registry.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { createPlatforms } from '../features/ec-accounts/platforms.ts';
import { ensureWebhooks } from '../features/ec-accounts/webhook-registrations.ts';
import { fetchRun } from '../features/orders/fetch-run.ts';
import { workOnRun } from '../features/runs/work-on-run.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { createOutgoing } from '../platform/http/outgoing.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { testKeyRing } from '../testing/people.ts';
import { createTestApi, TEST_APP_URL, testLog } from '../testing/test-api.ts';
import { testDatabase } from '../testing/test-database.ts';
import { jobDefinitions } from '../workers.ts';
import { demoLogins, demoPassword } from './demo-people.ts';
import { seedDemo } from './seed-demo.ts';

const { db, url } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'quayside-seed-'));
const stateFile = join(folder, 'sandbox.json');
const sandbox = await startSandbox({ port: 0, stateFile, appUrl: TEST_APP_URL, log: testLog });
const jobs = new Jobs({ databaseUrl: url, log: testLog, role: 'web' });
const outgoing = createOutgoing(({ host }) => host === '127.0.0.1');
const { auth, call } = await createTestApi(db, () => []);
const deps = {
  db,
  auth,
  clock: systemClock,
  keyRing: testKeyRing,
  platforms: createPlatforms(connectors, sandbox),
  jobs,
  outgoing,
  log: testLog,
  appUrl: TEST_APP_URL,
};
const said: string[] = [];
const surroundings = { sandboxUrl: sandbox.url, say: (line: string) => void said.push(line) };
const seed = () => seedDemo(deps, surroundings);
const signal = new AbortController().signal;

beforeAll(async () => {
  await jobs.start(jobDefinitions);
});

afterAll(async () => {
  await jobs.stop();
  await outgoing.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const accounts = () =>
  db
    .selectFrom('ec_accounts as a')
    .innerJoin('merchants as m', 'm.id', 'a.merchant_id')
    .select([
      'm.code',
      'a.id',
      'a.platform',
      'a.display_name as name',
      'a.status',
      'a.status_reason as reason',
      'a.next_fetch_at as next',
      'a.inbound_push as push',
    ])
    .orderBy('a.id')
    .execute();

const everything = async () => {
  const tables = [
    'user',
    'merchants',
    'sales_channels',
    'products',
    'ec_accounts',
    'runs',
  ] as const;
  return Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
};

describe('the demo', () => {
  it('leaves a database alone that somebody else works with', async () => {
    const id = 'somebody';
    const person = { id, name: 'Somebody', email: 'me@work.test', role: 'admin' };
    await db
      .insertInto('user')
      .values({ ...person, emailVerified: true })
      .execute();
    const before = await everything();
    await seed();
    expect(await everything()).toEqual(before);
    expect(said).toEqual([]);
    await db.deleteFrom('user').where('id', '=', id).execute();
  });

  it('has five accounts of two merchants, in all three states on both platforms', async () => {
    await seed();
    expect(await accounts()).toMatchObject([
      { code: 'NORTHLIGHT', platform: 'shopify', status: 'connected', next: expect.any(Date) },
      { code: 'NORTHLIGHT', platform: 'woocommerce', status: 'connected' },
      { code: 'NORTHLIGHT', platform: 'woocommerce', status: 'not_verified', next: null },
      { code: 'HARBOUR', platform: 'woocommerce', status: 'connected', push: true },
      {
        code: 'HARBOUR',
        platform: 'shopify',
        status: 'disconnected',
        reason: 'authorization_revoked',
        next: null,
      },
    ]);
    expect(said).toHaveLength(2);
  });

  it.each(Object.values(demoLogins))('lets %s sign in', async (email) => {
    const body = { email, password: demoPassword };
    expect((await call('/api/auth/sign-in/email', { body })).status).toBe(200);
  });

  it('gives the operator every right for both, and the merchant user three for the first', async () => {
    const memberships = await db
      .selectFrom('memberships')
      .innerJoin('user', 'user.id', 'memberships.user_id')
      .innerJoin('merchants', 'merchants.id', 'memberships.merchant_id')
      .select(['user.role', 'merchants.code', 'rights'])
      .orderBy('user.role')
      .orderBy('merchants.id')
      .execute();
    expect(memberships).toEqual([
      { role: 'merchant', code: 'NORTHLIGHT', rights: ['view', 'operate', 'manage'] },
      ...['NORTHLIGHT', 'HARBOUR'].map((code) => ({
        role: 'operator',
        code,
        rights: ['view', 'operate', 'manage', 'overwrite'],
      })),
    ]);
  });

  it('fetches a week of orders: some ready, some held, some short of stock, some without a match', async () => {
    const runs = await db.selectFrom('runs').select(['id', 'trigger', 'status']).execute();
    expect(runs).toHaveLength(3);
    for (const run of runs) {
      expect(run).toMatchObject({ trigger: 'catch_up', status: 'queued' });
      await workOnRun(deps, run.id, { work: (claimed) => fetchRun(deps, claimed, signal) });
    }
    const orders = await db
      .selectFrom('orders as o')
      .leftJoin('order_holds as h', 'h.order_id', 'o.id')
      .select(['o.ec_account_name as account', 'o.status', 'h.reason'])
      .execute();
    const kinds = new Set(orders.map((row) => `${row.account}: ${row.status} ${row.reason}`));
    expect([...kinds].sort()).toEqual([
      'North Lights: awaiting_match null',
      'North Lights: awaiting_match shipping_code_unmapped',
      'North Lights: awaiting_stock null',
      'North Lights: awaiting_stock shipping_code_unmapped',
      'North Lights: ready null',
      'North Lights: ready shipping_code_unmapped',
      'Paper Lantern: awaiting_stock null',
      'Paper Lantern: awaiting_stock shipping_code_unmapped',
      'Paper Lantern: ready null',
      'Paper Lantern: ready shipping_code_unmapped',
      'Tea House: ready null',
    ]);
    const ended = await db.selectFrom('runs').select(['outcome', 'skipped']).execute();
    expect(ended).toEqual(Array.from({ length: 3 }, () => ({ outcome: 'ok', skipped: 5 })));
  });

  it('leaves the manual fetch of every account at hand', async () => {
    const rows = await db.selectFrom('ec_accounts').select('last_manual_fetch_at').execute();
    expect(rows.every((row) => row.last_manual_fetch_at === null)).toBe(true);
  });

  it('registers webhooks with the stores that are connected', async () => {
    for (const { id, status } of await accounts()) {
      const created = await ensureWebhooks(deps, id, signal);
      if (status === 'connected') expect(created).toBeGreaterThan(0);
      else expect(created).toBe(0);
    }
  });

  it('is not filled a second time', async () => {
    const before = await everything();
    await seed();
    expect(await everything()).toEqual(before);
    expect(said).toHaveLength(2);
  });

  it('is filled anew when the first time was cut short', async () => {
    await db.deleteFrom('user').where('email', '=', demoLogins.admin).execute();
    await db.deleteFrom('ec_accounts').where('platform', '=', 'shopify').execute();
    await seed();
    const names = (await accounts()).map(({ name, status }) => `${name} ${status}`);
    expect(names).toEqual([
      'North Lights connected',
      'Tea House connected',
      'Night Market not_verified',
      'Paper Lantern connected',
      'Harbour Books disconnected',
    ]);
    expect(await db.selectFrom('merchants').select('id').execute()).toHaveLength(2);
    expect(await db.selectFrom('user').select('id').execute()).toHaveLength(3);
  });
});
