import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { auditEntrySchema } from '../../../contract/audit.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { actingAs } from '../../platform/audit/actor.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser, type TestUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { auditRoutes } from './audit.routes.ts';
import { auditCsv } from './audit-csv.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => [auditRoutes({ db })]);
const path = '/api/v1/audit';
const page = pageOf(auditEntrySchema);

const mine = await makeMerchant(db, { name: 'Mine' });
const theirs = await makeMerchant(db, { name: 'Theirs' });
const admin = await makeUser(db, { role: 'admin', name: 'Ada' });
const manager = await makeUser(db, {
  name: 'Max',
  rights: { [mine]: ['view', 'manage'], [theirs]: ['view', 'operate'] },
});
const viewer = await makeUser(db, { rights: { [mine]: ['view', 'operate', 'overwrite'] } });

const recordAs = (
  { id, name }: Pick<TestUser, 'id' | 'name'>,
  merchantId: string | null,
  name2: string,
) =>
  actingAs({ id, name, address: '203.0.113.9' }, () =>
    recordAudit(db, [
      {
        action: 'edited',
        subject: { kind: 'product', id: '7', name: name2 },
        merchantId,
        changes: [{ field: 'name', from: 'Old', to: name2 }],
      },
    ]),
  );

const signedIn = ({ id, name, email }: TestUser) =>
  actingAs({ id, name, address: '203.0.113.9' }, () =>
    recordAudit(db, [
      { action: 'signed_in', subject: { kind: 'session', id, name: email }, merchantId: null },
    ]),
  );

const read = async (as: TestUser, query = '') =>
  page.parse((await call(`${path}?${query}`, { as })).body);
const namesOf = ({ items }: Awaited<ReturnType<typeof read>>) =>
  items.map(({ subject }) => subject.name);

await recordAs(manager, mine, 'MINE-1');
await recordAs(admin, theirs, 'THEIRS-1');
await signedIn(manager);
await signedIn(admin);
await recordAs(admin, mine, 'MINE-2');

describe('the audit log', () => {
  it('tells who did what to which thing, old and new, and from where', async () => {
    const { items } = await read(admin, 'limit=1');
    expect(items).toMatchObject([
      {
        merchant: { id: mine, name: 'Mine' },
        ecAccountId: null,
        actor: { id: admin.id, name: 'Ada' },
        action: 'edited',
        subject: { kind: 'product', id: '7', name: 'MINE-2' },
        changes: [{ field: 'name', from: 'Old', to: 'MINE-2' }],
        address: '203.0.113.9',
      },
    ]);
  });

  it('shows admins everything, newest first', async () => {
    const expected = ['MINE-2', admin.email, manager.email, 'THEIRS-1', 'MINE-1'];
    expect(namesOf(await read(admin)).slice(0, 5)).toEqual(expected);
  });

  it('shows others the merchants they manage, and of sign-ins only their own', async () => {
    expect(namesOf(await read(manager))).toEqual(['MINE-2', manager.email, 'MINE-1', 'Mine']);
    expect(await read(manager, `merchantId=${theirs}`)).toEqual({ items: [], nextCursor: null });
  });

  it('shows the same to whoever manages ever so many merchants', async () => {
    const others = await Promise.all(Array.from({ length: 60 }, () => makeMerchant(db)));
    const ids = [mine, ...others];
    const rights = Object.fromEntries(ids.map((id) => [id, ['view', 'manage'] as const]));
    const busy = await makeUser(db, { rights });
    expect(namesOf(await read(busy, `merchantId=${mine}`))).toEqual(['MINE-2', 'MINE-1', 'Mine']);
    expect(namesOf(await read(busy, 'subject=product'))).toEqual(['MINE-2', 'MINE-1']);
    expect((await read(busy, 'limit=200')).items).toHaveLength(63);
    await sql`delete from audit_log where merchant_id = any(${others}::bigint[])`.execute(db);
  });

  it('is closed to whoever manages nothing', async () => {
    expect(await call(path, { as: viewer })).toMatchObject({ status: 403 });
    expect(await call(`${path}/export`, { as: viewer })).toMatchObject({ status: 403 });
  });

  it('keeps the name of a merchant’s person although they were renamed since', async () => {
    await db.updateTable('user').set({ name: 'Adele' }).where('id', '=', admin.id).execute();
    const { items } = await read(admin, 'limit=1');
    expect(items[0]?.actor.name).toBe('Ada');
  });

  const filters: { query: string; names: string[] }[] = [
    { query: `merchantId=${mine}`, names: ['MINE-2', 'MINE-1', 'Mine'] },
    { query: `actorId=${manager.id}`, names: [manager.email, 'MINE-1'] },
    { query: 'action=signed_in', names: [admin.email, manager.email] },
    { query: 'subject=product', names: ['MINE-2', 'THEIRS-1', 'MINE-1'] },
    { query: 'ecAccountId=4711', names: [] },
  ];
  it.each(filters)('is filtered by $query', async ({ query, names }) => {
    expect(namesOf(await read(admin, query))).toEqual(names);
  });

  it('is filtered by time, from inclusive and to exclusive', async () => {
    const [last, ...older] = (await read(admin)).items;
    const instant = '2026-02-03T04:05:06.789Z';
    await sql`update audit_log set at = ${instant} where id = ${last?.id}`.execute(db);
    const before = `to=${instant}`;
    const since = `from=${instant}&to=2026-02-04T00:00:00Z`;
    expect(namesOf(await read(admin, since))).toEqual(['MINE-2']);
    expect(namesOf(await read(admin, before))).toEqual([]);
    expect(older.length).toBeGreaterThan(3);
  });

  it('refuses filters that make no sense', async () => {
    for (const query of ['action=gossip', 'from=yesterday', 'cursor=x', 'merchantId=x']) {
      expect((await call(`${path}?${query}`, { as: admin })).status).toBe(400);
    }
  });

  it('is read page by page without loss or repetition, also where many are of one moment', async () => {
    await db.transaction().execute((trx) =>
      recordAudit(
        trx,
        Array.from({ length: 25 }, (_, index) => ({
          action: 'created' as const,
          subject: { kind: 'inbound' as const, id: String(index), name: `IN-${index}` },
          merchantId: mine,
        })),
      ),
    );
    for (const as of [admin, manager]) {
      const seen: (string | null)[] = [];
      let cursor = '';
      do {
        const query = `subject=inbound&limit=7${cursor && `&cursor=${cursor}`}`;
        const next = await read(as, query);
        seen.push(...namesOf(next));
        cursor = next.nextCursor ?? '';
      } while (cursor);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `IN-${24 - index}`));
    }
  });
});

describe('the export', () => {
  const principal = {
    userId: admin.id,
    name: 'Ada',
    email: admin.email,
    role: 'admin' as const,
    rights: new Map(),
  };
  const linesOf = async (pages: AsyncIterable<string>) => {
    let text = '';
    for await (const part of pages) text += part;
    return text.trimEnd().split('\r\n');
  };

  it('has the rows of the filter as a file for spreadsheets', async () => {
    const reply = await call(`${path}/export?actorId=${manager.id}`, { as: admin });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toContain('audit.csv');
    const lines = String(reply.body).trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^\uFEFF?at,who,who_id,address,action,subject/);
    expect(lines[2]).toContain('203.0.113.9,edited,product,7,MINE-1,Mine,,name: Old → MINE-1');
  });

  it('runs no formula that somebody called a thing', async () => {
    await recordAs({ id: admin.id, name: '@SUM(1)' }, mine, '=HYPERLINK("http://evil.test")');
    const lines = await linesOf(
      auditCsv(db, { reader: principal, filter: { subject: 'product' } }),
    );
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
    expect(lines[1]).toContain(`'@SUM(1)`);
  });

  it('goes through any number of rows page by page, and says where it was cut', async () => {
    await sql`
      insert into audit_log (action, subject_kind, subject_id, actor_name, at)
      select 'created', 'order', n, 'system', now() - make_interval(secs => n % 50)
      from generate_series(1, 2500) n`.execute(db);
    const filter = { subject: 'order' as const };
    const all = await linesOf(auditCsv(db, { reader: principal, filter }));
    expect(all).toHaveLength(2501);
    expect(new Set(all.slice(1).map((line) => line.split(',')[6])).size).toBe(2500);
    for (const rows of [1000, 2300]) {
      const cut = await linesOf(auditCsv(db, { reader: principal, filter, rows }));
      expect(cut).toHaveLength(rows + 2);
      expect(cut.at(-1)).toContain(`Cut after ${rows} rows`);
    }
    const exact = await linesOf(auditCsv(db, { reader: principal, filter, rows: 2500 }));
    expect(exact).toHaveLength(2501);
  });
});
