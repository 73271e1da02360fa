import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TimelineEntry, timelineEntrySchema } from '../../../contract/audit.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import type { Notice } from '../../platform/notices/notice.ts';
import { makeUser } from '../../testing/people.ts';
import { connectWooCommerce, openTestProduct, setSettings } from '../../testing/product.ts';
import { tellPeople } from '../notifications/tell-people.ts';

const product = await openTestProduct();
const { call, db, user, merchantId } = product;
const { id } = await connectWooCommerce(product);
const page = pageOf(timelineEntrySchema);

const read = async (query = '', as = user) =>
  page.parse((await call(`/api/v1/ec-accounts/${id}/timeline?limit=200&${query}`, { as })).body);

const addRun = async (values: Record<string, string | number>): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into runs (merchant_id, ec_account_id, kind, trigger, status, outcome, requested_by,
      imported, error_code)
    select ${merchantId}, ${id}, x.* from jsonb_to_record(${JSON.stringify(values)}::jsonb) as x(
      kind text, trigger text, status text, outcome text, requested_by text, imported int,
      error_code text) returning id`.execute(db);
  return rows[0]?.id ?? '';
};

const notice = (link: string): Notice => ({
  noticeId: randomUUID(),
  merchantId,
  category: 'orders',
  severity: 'warning',
  code: 'account_disconnected',
  params: { account: 'Our woocommerce', attempts: 3 },
  link,
});

const kindsOf = (items: readonly TimelineEntry[]) => new Set(items.map(({ kind }) => kind));
const done = { kind: 'orders', status: 'done', imported: 2 };

let failed = '';
beforeAll(async () => {
  await makeUser(db, { role: 'admin' });
  await addRun({ ...done, trigger: 'slot', outcome: 'ok' });
  failed = await addRun({
    ...done,
    trigger: 'manual',
    outcome: 'failed',
    requested_by: 'Ann',
    error_code: 'platform.unavailable',
  });
  await addRun({ ...done, trigger: 'webhook', outcome: 'ok' });
  await addRun({ ...done, trigger: 'webhook', outcome: 'failed' });
  await addRun({ ...done, trigger: 'webhook', status: 'running' });
  await tellPeople(db, notice(`/ec-accounts/${id}`));
  await tellPeople(db, notice(`/runs/${failed}`));
  await tellPeople(db, notice('/ec-accounts/999999'));
});

describe('the timeline of an account', () => {
  it('says who changed which setting, from what to what', async () => {
    await setSettings(product, id, { fetchSlots: ['06:15'], pushPercentage: 35 });
    const { items } = await read('kind=change');
    expect(items[0]).toMatchObject({
      by: user.name,
      facts: { action: 'edited', subject: 'ec_account', name: 'Our woocommerce' },
    });
    expect(items[0]?.changes).toContainEqual({ field: 'pushPercentage', from: '100', to: '35' });
    expect(items[0]?.changes.map(({ field }) => field)).toEqual(['fetchSlots', 'pushPercentage']);
    expect(items.at(-1)).toMatchObject({ facts: { action: 'created' } });
  });

  it('tells the status and why it changed', async () => {
    const { items } = await read('kind=status');
    expect(items.map(({ facts }) => facts.action)).toEqual(['status_changed', 'connection_tested']);
    expect(items[0]?.changes).toContainEqual({
      field: 'status',
      from: 'not_verified',
      to: 'connected',
    });
  });

  it('has every run, except what webhooks began and nothing is wrong with', async () => {
    const { items } = await read('kind=run');
    expect(items.map(({ facts }) => [facts.trigger, facts.outcome])).toEqual([
      ['webhook', 'failed'],
      ['manual', 'failed'],
      ['slot', 'ok'],
    ]);
    expect(items[1]).toMatchObject({
      by: 'Ann',
      link: `/runs/${failed}`,
      facts: { run: failed, kind: 'orders', imported: 2, errorCode: 'platform.unavailable' },
    });
    expect(items[2]?.facts).not.toHaveProperty('errorCode');
  });

  it('tells webhooks by the hour, with their number', async () => {
    await sql`insert into webhook_hours values
      (${id}, '2026-11-20T10:00:00Z', 51, 60), (${id}, '2026-11-20T11:00:00Z', 1, 1)`.execute(db);
    const { items } = await read('kind=webhooks');
    expect(items.map(({ at, facts }) => [at, facts])).toEqual([
      ['2026-11-20T11:00:00.000Z', { deliveries: 1, orders: 1 }],
      ['2026-11-20T10:00:00.000Z', { deliveries: 51, orders: 60 }],
    ]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(2);
    await sql`truncate webhook_hours`.execute(db);
  });

  it('tells a notice once, however many were told, and those of its runs too', async () => {
    const { items } = await read('kind=notice');
    expect(items.map(({ link }) => link)).toEqual([`/runs/${failed}`, `/ec-accounts/${id}`]);
    expect(items[0]).toMatchObject({
      by: null,
      facts: { notice: 'account_disconnected', severity: 'warning', attempts: 3 },
    });
  });

  it('has all of it newest first, each under a key of its own', async () => {
    const { items, nextCursor } = await read();
    expect(nextCursor).toBeNull();
    expect(kindsOf(items)).toEqual(new Set(['change', 'status', 'run', 'notice']));
    const instants = items.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort().reverse());
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  it('is read page by page without loss or repetition, also where much is of one moment', async () => {
    const run = { ...done, trigger: 'slot', outcome: 'ok' };
    for (let count = 0; count < 5; count += 1) await addRun(run);
    await sql`update runs set queued_at = '2026-11-20T10:00:00Z'`.execute(db);
    await sql`insert into webhook_hours values (${id}, '2026-11-20T10:00:00Z', 5, 6)`.execute(db);
    const whole = (await read()).items;
    const seen: TimelineEntry[] = [];
    let cursor = '';
    do {
      const path = `/api/v1/ec-accounts/${id}/timeline?limit=3${cursor && `&cursor=${cursor}`}`;
      const next = page.parse((await call(path, { as: user })).body);
      seen.push(...next.items);
      cursor = next.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(whole);
    await sql`truncate webhook_hours`.execute(db);
  });

  it('is nothing that a stranger finds, nor one of a kind that there is not', async () => {
    const stranger = await makeUser(db);
    const path = `/api/v1/ec-accounts/${id}/timeline`;
    expect((await call(path, { as: stranger })).status).toBe(403);
    expect((await call(`${path}?kind=gossip`, { as: user })).status).toBe(400);
  });
});
