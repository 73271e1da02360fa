import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCredentials } from '../features/ec-accounts/credentials.ts';
import { ensureWebhooks } from '../features/ec-accounts/webhook-registrations.ts';
import { fetchRun } from '../features/orders/fetch-run.ts';
import { queueRun } from '../features/orders/queue-run.ts';
import { workOnRun } from '../features/runs/work-on-run.ts';
import { createLog } from '../platform/log/log.ts';
import { connectShopify, connectWooCommerce, openTestProduct } from './product.ts';

const logged: string[] = [];
const log = createLog('trace', { write: (line: string) => logged.push(line) });
const product = await openTestProduct(log);
const { call, db, deps, pool, user, shops, merchantId } = product;
const signal = new AbortController().signal;

const shop = await connectShopify(product);
const store = await connectWooCommerce(product);

const secretsOf = async (ecAccountId: string): Promise<string[]> => {
  const { keyRing, platforms } = deps;
  const stored = await readCredentials(db, keyRing, { ecAccountId, lock: false });
  const names = platforms
    .list()
    .flatMap(({ connector }) => connector.manifest.credentialFields)
    .flatMap(({ secret, name }) => (secret ? [name] : []));
  return names.flatMap((name) => stored?.values[name] ?? []);
};

const canaries = async (): Promise<string[]> => [
  shops.settings.apps.shopify.client_secret,
  ...(await secretsOf(shop.id)),
  ...(await secretsOf(store.id)),
];

const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const methodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Every route with the ids of this merchant's things, deletions last; bodies empty or nonsense. */
const driveEveryRoute = async (ids: Record<string, string>): Promise<string[]> => {
  const { paths } = documentSchema.parse((await call('/api/openapi.json')).body);
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      path,
      method: methodSchema.parse(method.toUpperCase()),
    })),
  );
  const inOrder = routes
    .filter(({ path }) => path !== '/api/v1/changes')
    .sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
  const replies: string[] = [];
  for (const ecAccountId of [shop.id, store.id]) {
    for (const { path, method } of inOrder) {
      const [, kind = ''] = /^\/api\/v1\/([a-z-]+)\/\{id\}/.exec(path) ?? [];
      const id = kind === 'ec-accounts' ? ecAccountId : (ids[kind] ?? '1');
      const address = path.replace('{id}', id).replace('{accountId}', ecAccountId);
      const body = method === 'GET' ? {} : { body: { nonsense: '********' } };
      const reply = await call(address, { as: user, method, ...body });
      replies.push(JSON.stringify([reply.body, ...reply.headers]));
    }
  }
  return replies;
};

/** All rows of all tables, ours and the job queue's, as text; bytes as hexadecimal. */
const dumpDatabase = async (): Promise<string> => {
  const { rows } = await pool.query<{ name: string }>(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`);
  const texts: string[] = [];
  for (const { name } of rows) {
    const table = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...table.rows.map(({ row }) => row));
  }
  return texts.join('\n');
};

describe('secrets of connected accounts', () => {
  it('are in no reply, no log line, no job and nowhere readable in the database', async () => {
    const before = await canaries();
    expect(before.length).toBeGreaterThanOrEqual(6);
    await ensureWebhooks(deps, shop.id, signal);
    await ensureWebhooks(deps, store.id, signal);
    shops.woocommerce.fake.placeOrders('hillside', 3);
    const runs = await Promise.all(
      [shop.id, store.id].map((ecAccountId) =>
        db.transaction().execute((trx) =>
          queueRun(trx, deps.jobs, {
            ecAccountId,
            merchantId,
            trigger: 'manual',
            requestedBy: null,
          }),
        ),
      ),
    );
    for (const runId of runs)
      await workOnRun(deps, runId, { work: (run) => fetchRun(deps, run, signal) });
    const dumpBefore = await dumpDatabase();
    const replies = await driveEveryRoute({ runs: runs[0] ?? '', orders: '1' });
    shops.shopify.fake.setFault('north', { kind: 'revoked' });
    const seen = [...replies, ...logged, dumpBefore, await dumpDatabase()].join('\n');
    const secrets = new Set([...before, ...(await canaries())]);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(8);
      expect(seen.includes(secret), `a secret starting ${secret.slice(0, 4)}`).toBe(false);
      expect(seen.includes(Buffer.from(secret).toString('hex'))).toBe(false);
      expect(seen.includes(Buffer.from(secret).toString('base64'))).toBe(false);
    }
    expect(replies.length).toBeGreaterThan(60);
    expect(logged.length).toBeGreaterThan(0);
  });
});
