import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { merchantsRoutes } from '../../features/merchants/merchants.routes.ts';
import { apiKeysRoutes } from '../../features/people/api-keys.routes.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { actingAs, asSystem, currentActor } from './actor.ts';
import { recordAudit } from './record-audit.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, (auth) => [
  merchantsRoutes({ db }),
  apiKeysRoutes({ db, auth }),
]);

const rowsOf = (subjectId: string) =>
  db
    .selectFrom('audit_log')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('id')
    .execute();

const subject = { kind: 'merchant', id: 'x', name: 'X' } as const;
const draft = { action: 'edited', subject, merchantId: null } as const;

describe('the person behind a request', () => {
  it('is named by what the request did, however many others act at the same time', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => ({
        admin: await makeUser(db, { role: 'admin', name: `Admin ${index}` }),
        id: await makeMerchant(db),
        address: `203.0.113.${index}`,
      })),
    );
    const edits = pairs.flatMap(({ admin, id, address }) =>
      ['EUR', 'USD', 'JPY'].map((currency) =>
        call(`/api/v1/merchants/${id}`, {
          as: admin,
          method: 'PATCH',
          body: { currency },
          headers: { 'x-forwarded-for': address },
        }),
      ),
    );
    expect(new Set((await Promise.all(edits)).map(({ status }) => status))).toEqual(new Set([200]));
    for (const { admin, id, address } of pairs) {
      const [made, ...edited] = await rowsOf(id);
      expect(made).toMatchObject({ action: 'created', actor_id: null, actor_name: 'system' });
      expect(edited).toHaveLength(3);
      for (const row of edited) {
        expect(row).toMatchObject({ actor_id: admin.id, actor_name: admin.name, address });
      }
    }
    expect(currentActor()).toMatchObject({ id: null, name: 'system' });
  });

  it('is named with the API key where a machine acts', async () => {
    const admin = await makeUser(db, { role: 'admin', name: 'Ann' });
    const body = { name: 'Import', expiresInDays: null };
    const made = await call('/api/v1/api-keys', { as: admin, body });
    const { key } = z.object({ key: z.string() }).parse(made.body);
    const id = await makeMerchant(db);
    const headers = { 'x-api-key': key };
    await call(`/api/v1/merchants/${id}`, { method: 'PATCH', body: { name: 'New' }, headers });
    const [, edited] = await rowsOf(id);
    expect(edited).toMatchObject({ actor_id: admin.id, actor_name: 'Ann (key Import)' });
    expect(edited?.changes).toEqual([{ field: 'name', from: 'Merchant', to: 'New' }]);
  });

  it('did not do what follows by itself', () => {
    const ann = { id: '1', name: 'Ann', address: null };
    actingAs(ann, () => {
      expect(currentActor()).toEqual(ann);
      expect(asSystem(currentActor)).toMatchObject({ id: null, name: 'system' });
      expect(currentActor()).toEqual(ann);
    });
  });
});

describe('a record', () => {
  it('is gone with the deed when that is undone', async () => {
    const undone = db.transaction().execute(async (trx) => {
      await recordAudit(trx, [{ ...draft, subject: { ...subject, id: 'undone' } }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await rowsOf('undone')).toEqual([]);
  });

  it('takes texts that JSON in the database would refuse', async () => {
    const name = 'half \ud83d an emoji\u0000';
    await recordAudit(db, [{ ...draft, subject: { ...subject, id: 'odd', name } }]);
    expect(await rowsOf('odd')).toMatchObject([{ subject_name: 'half \ufffd an emoji' }]);
  });

  it('is not written for an edit that changed nothing', async () => {
    const admin = await makeUser(db, { role: 'admin' });
    const id = await makeMerchant(db, { name: 'Same' });
    await call(`/api/v1/merchants/${id}`, { as: admin, method: 'PATCH', body: { name: 'Same' } });
    expect(await rowsOf(id)).toMatchObject([{ action: 'created' }]);
  });
});
