import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  outgoingDeliverySchema,
  outgoingWebhookCreatedSchema,
} from '../../../contract/outgoing-webhooks.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { openReceiver } from '../../testing/receiver.ts';
import { order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { deliverDue } from './deliver.ts';
import { fanOut } from './fan-out.ts';

const product = await openTestProduct();
const { call, db, deps, merchantId, user } = product;
const { account, take, shelf } = takingOrdersOf(product);
const { signal } = new AbortController();

beforeEach(async () => {
  await db.deleteFrom('outgoing_webhooks').execute();
});

const listen = async () => {
  const receiver = await openReceiver();
  onTestFinished(receiver.close);
  return receiver;
};

const create = async (url: string, events = ['order.imported', 'order.held']) => {
  const body = { merchantId, url, events };
  const reply = await call('/api/v1/outgoing-webhooks', { as: user, body });
  expect(reply.status).toBe(201);
  return outgoingWebhookCreatedSchema.parse(reply.body);
};

/** Gives on and delivers what is due, as the workers do. */
const deliver = async (id: string) => {
  await fanOut(deps, merchantId);
  await deliverDue(deps, id, signal).catch((error: unknown) => {
    if (!(error instanceof RunAgainLater)) throw error;
  });
};

const logOf = async (id: string) => {
  const reply = await call(`/api/v1/outgoing-webhooks/${id}/deliveries`, { as: user });
  return z.object({ items: z.array(outgoingDeliverySchema) }).parse(reply.body).items;
};

/** An order comes in. */
const bring = async (number: string) => {
  const { sku } = await shelf(5);
  await take(await account(), [order(number, [{ sku }])]);
};

const bodySchema = z.object({
  event: z.string(),
  order: z.object({ platformOrderNumber: z.string(), status: z.string() }).loose(),
});

describe('an address that is told of orders', () => {
  it('gets an order that came in, signed so that the receiver can prove it', async () => {
    const receiver = await listen();
    const { id, secret } = await create(receiver.url);
    await bring('A-1');
    await deliver(id);
    expect(receiver.taken).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.taken;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const digest = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${digest}`);
    expect(bodySchema.parse(JSON.parse(body))).toMatchObject({
      event: 'order.imported',
      order: { platformOrderNumber: 'A-1', status: 'ready' },
    });
    expect(await logOf(id)).toMatchObject([
      { event: 'order.imported', status: 'delivered', tries: 1, orderNumber: 'A-1' },
    ]);
  });

  it('is told nothing that it did not ask for, and nothing of other merchants', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url, ['order.cancelled']);
    const other = await makeMerchant(db);
    await bring('A-2');
    await deliver(id);
    await fanOut(deps, other);
    expect(receiver.taken).toEqual([]);
    expect(await logOf(id)).toEqual([]);
  });

  it('is told each event once, however many workers give on at once', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    for (const number of ['B-1', 'B-2', 'B-3']) await bring(number);
    await Promise.all(Array.from({ length: 8 }, () => fanOut(deps, merchantId)));
    await deliver(id);
    const told = receiver.taken.map(
      ({ body }) => bodySchema.parse(JSON.parse(body)).order.platformOrderNumber,
    );
    expect(told).toEqual(['B-1', 'B-2', 'B-3']);
  });

  it('keeps everything for an address that is down, and delivers in order when it is back', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    receiver.answer(503);
    for (const number of ['C-1', 'C-2']) await bring(number);
    await deliver(id);
    expect(receiver.taken).toHaveLength(1);
    const shown = await call(`/api/v1/outgoing-webhooks/${id}`, { as: user });
    expect(shown.body).toMatchObject({ waiting: 2, failingSince: expect.any(String) });
    receiver.answer(200);
    await db
      .updateTable('outgoing_deliveries')
      .set({ next_try_at: new Date(0) })
      .execute();
    await deliver(id);
    expect((await logOf(id)).map(({ status, tries }) => ({ status, tries }))).toEqual([
      { status: 'delivered', tries: 1 },
      { status: 'delivered', tries: 2 },
    ]);
    expect((await call(`/api/v1/outgoing-webhooks/${id}`, { as: user })).body).toMatchObject({
      waiting: 0,
      failingSince: null,
    });
  });

  it('is not held up by one delivery that it refuses', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    for (const number of ['D-1', 'D-2']) await bring(number);
    receiver.answer(422, 1);
    await deliver(id);
    const log = await logOf(id);
    expect(log.map(({ status }) => status)).toEqual(['delivered', 'queued']);
    expect(log[1]).toMatchObject({ responseStatus: 422, problem: 'answered with 422' });
  });

  it('gives a delivery up after its last try, and sends it again on request under the same event', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    await bring('E-1');
    receiver.answer(500);
    await fanOut(deps, merchantId);
    await db.updateTable('outgoing_deliveries').set({ tries: 10 }).execute();
    await deliver(id);
    const [failed] = await logOf(id);
    expect(failed).toMatchObject({ status: 'failed', nextTryAt: null });
    receiver.answer(200);
    const path = `/api/v1/outgoing-webhooks/${id}/replay`;
    const body = { failedSince: '2026-01-01T00:00:00Z' };
    const replies = await Promise.all([
      call(path, { as: user, body }),
      call(path, { as: user, body }),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual([202, 202]);
    await deliver(id);
    const ids = new Set(receiver.taken.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    expect((await logOf(id))[0]).toMatchObject({ status: 'delivered', replayedBy: user.name });
  });

  it('says at once what came of a test, and logs nothing of it', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    const path = `/api/v1/outgoing-webhooks/${id}/test`;
    expect((await call(path, { as: user, method: 'POST' })).body).toMatchObject({
      delivered: true,
      status: 200,
    });
    receiver.answer(404);
    expect((await call(path, { as: user, method: 'POST' })).body).toMatchObject({
      delivered: false,
      problem: 'answered with 404',
    });
    expect(await logOf(id)).toEqual([]);
  });

  it('shows its secret at creation only, and can be given another', async () => {
    const receiver = await listen();
    const { id, secret } = await create(receiver.url);
    const shown = await call(`/api/v1/outgoing-webhooks/${id}`, { as: user });
    expect(JSON.stringify(shown.body)).not.toContain(secret);
    const path = `/api/v1/outgoing-webhooks/${id}/new-secret`;
    const renewed = z
      .object({ secret: z.string() })
      .parse((await call(path, { as: user, method: 'POST' })).body);
    expect(renewed.secret).not.toBe(secret);
  });

  it('may not lead into a private network', async () => {
    const body = { merchantId, url: 'http://10.0.0.8/hook', events: ['order.held'] };
    const reply = await call('/api/v1/outgoing-webhooks', { as: user, body });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 'outgoing_webhook.address_refused' });
  });

  it('holds no password, as it is shown and recorded', async () => {
    const body = { merchantId, url: 'https://me:secret@wms.example/hook', events: ['order.held'] };
    const reply = await call('/api/v1/outgoing-webhooks', { as: user, body });
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).not.toContain('secret');
  });

  it('is one of ten at most, also when many are added at once', async () => {
    const receiver = await listen();
    const body = { merchantId, url: receiver.url, events: ['order.held'] };
    const replies = await Promise.all(
      Array.from({ length: 14 }, () => call('/api/v1/outgoing-webhooks', { as: user, body })),
    );
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(10);
    expect(replies.find((reply) => reply.status === 409)?.body).toMatchObject({
      code: 'outgoing_webhook.too_many',
    });
  });

  it('is seen by people who manage its merchant, and by nobody else', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    const packer = await makeUser(db, { rights: { [merchantId]: ['view', 'operate'] } });
    const reply = await call(`/api/v1/outgoing-webhooks/${id}`, { as: packer });
    expect(reply.status).toBe(403);
  });

  it('is removed with its log', async () => {
    const receiver = await listen();
    const { id } = await create(receiver.url);
    await bring('F-1');
    await deliver(id);
    const path = `/api/v1/outgoing-webhooks/${id}`;
    expect((await call(path, { as: user, method: 'DELETE' })).status).toBe(204);
    expect((await call(path, { as: user })).status).toBe(404);
    expect(await db.selectFrom('outgoing_deliveries').selectAll().execute()).toEqual([]);
  });
});
