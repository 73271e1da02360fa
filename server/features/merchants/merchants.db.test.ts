import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { merchantsRoutes } from './merchants.routes.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => [merchantsRoutes({ db })]);
const path = '/api/v1/merchants';

const admin = await makeUser(db, { role: 'admin' });
const mine = await makeMerchant(db, { code: 'MINE', name: 'Mine' });
const theirs = await makeMerchant(db, { code: 'THEIRS', name: 'Theirs' });
const operator = await makeUser(db, { rights: { [mine]: ['view', 'manage'] } });

describe('merchants', () => {
  it('are created by admins, with a sellable and an unsellable kind of stock', async () => {
    const created = await call(path, { as: admin, body: { code: 'NEW', name: ' New ' } });
    expect(created).toMatchObject({
      status: 201,
      body: { code: 'NEW', name: 'New', timeZone: 'Asia/Taipei', currency: 'TWD', enabled: true },
    });
    const { id } = z.object({ id: z.string() }).parse(created.body);
    const types = await db
      .selectFrom('inventory_types')
      .select(['code', 'sellable'])
      .where('merchant_id', '=', id)
      .orderBy('code', 'desc')
      .execute();
    expect(types).toEqual([
      { code: 'GOOD', sellable: true },
      { code: 'DEFECTIVE', sellable: false },
    ]);
  });

  it('have a code of their own, also when two are created at once', async () => {
    const body = { code: 'TWIN', name: 'Twin' };
    const replies = await Promise.all([1, 2, 3].map(() => call(path, { as: admin, body })));
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409]);
    expect(replies.find((reply) => reply.status === 409)?.body).toMatchObject({
      code: 'merchant.code_taken',
      errors: [{ path: 'code' }],
    });
  });

  it('are shown to operators only when assigned to them', async () => {
    const { body } = await call(path, { as: operator });
    expect(body).toMatchObject({ items: [{ id: mine }], nextCursor: null });
    expect((await call(`${path}/${mine}`, { as: operator })).status).toBe(200);
    expect((await call(`${path}/${theirs}`, { as: operator })).status).toBe(404);
    expect((await call(`${path}?q=theirs`, { as: operator })).body).toMatchObject({ items: [] });
  });

  it('are changed by admins; others learn whether they may not, or may not even see', async () => {
    const patch = { method: 'PATCH', body: { timeZone: 'Asia/Tokyo', enabled: false } } as const;
    expect((await call(`${path}/${theirs}`, { as: operator, ...patch })).status).toBe(404);
    expect((await call(`${path}/${mine}`, { as: operator, ...patch })).status).toBe(403);
    expect((await call(path, { as: operator, body: { code: 'X', name: 'X' } })).status).toBe(403);
    expect((await call(`${path}/${mine}`, { as: admin, ...patch })).body).toMatchObject({
      id: mine,
      name: 'Mine',
      timeZone: 'Asia/Tokyo',
      enabled: false,
    });
  });

  it('are listed by name whatever its case, page by page', async () => {
    for (const name of ['list b', 'List A', 'LIST C', 'list a']) await makeMerchant(db, { name });
    const names: string[] = [];
    let cursor = '';
    do {
      const query = `q=list&limit=1${cursor && `&cursor=${cursor}`}`;
      const { body } = await call(`${path}?${query}`, { as: admin });
      const page = z
        .object({
          items: z.array(z.object({ name: z.string() })),
          nextCursor: z.string().nullable(),
        })
        .parse(body);
      names.push(...page.items.map((item) => item.name));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(names).toEqual(['List A', 'list a', 'list b', 'LIST C']);
  });

  it('are found by a text that has the wildcards of SQL in it', async () => {
    await makeMerchant(db, { name: '100% Cotton_' });
    const found = await call(`${path}?q=${encodeURIComponent('0% Cotton_')}`, { as: admin });
    expect(found.body).toMatchObject({ items: [{ name: '100% Cotton_' }] });
    const none = await call(`${path}?q=${encodeURIComponent('M%E')}`, { as: admin });
    expect(none.body).toMatchObject({ items: [] });
  });
});

describe('bad input', () => {
  it.each(['abc', '0', '-1', '1.5', '99999999999999999999', '%00', '999999999999'])(
    'is found nowhere where an id should be: %s',
    async (id) => {
      const patch = { as: admin, method: 'PATCH', body: { name: 'X' } } as const;
      expect((await call(`${path}/${id}`, { as: admin })).status).toBe(404);
      expect((await call(`${path}/${id}`, patch)).status).toBe(404);
    },
  );

  it.each(['limit=0', 'limit=201', 'limit=x', 'limit=1.5', 'cursor=nonsense', 'cursor=W10'])(
    'is refused in a list: %s',
    async (query) => {
      expect(await call(`${path}?${query}`, { as: admin })).toMatchObject({
        status: 400,
        body: { code: 'request.invalid', errors: [{ path: expect.any(String) }] },
      });
    },
  );

  it.each([
    '{"code":',
    'null',
    '[]',
    '"text"',
    {},
    { code: 'has space', name: 'X' },
    { code: 'OK', name: '' },
    { code: 'OK', name: 7 },
    { code: 'OK', name: 'X', timeZone: 'Mars/Base' },
    { code: 'OK', name: 'X', currency: 'twd' },
    { code: 'OK', name: 'X', extra: 1 },
    { code: 'OK', name: 'nul \u0000' },
  ])('is refused in a body: %j', async (body) => {
    const reply = await call(path, { as: admin, body });
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is refused when the body is no JSON by its type, or huge', async () => {
    const headers = { 'content-type': 'text/plain' };
    const text = await call(path, { as: admin, body: '{"code":"A","name":"A"}', headers });
    expect(text.status).toBe(400);
    const huge = await call(path, { as: admin, body: { code: 'A', name: 'x'.repeat(1_100_000) } });
    expect(huge).toMatchObject({ status: 413, body: { code: 'request.too_large' } });
  });
});
