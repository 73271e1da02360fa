import { createServer } from 'node:http';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { outgoingWebhookCreatedSchema } from '../../../contract/outgoing-webhooks.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { openTestProduct } from '../../testing/product.ts';
import { openReceiver } from '../../testing/receiver.ts';
import { order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { deliverDue } from './deliver.ts';
import { fanOut } from './fan-out.ts';
import { startOutgoingWebhookWorkers } from './outgoing-webhooks.workers.ts';
import { resumeDeliveries } from './resume-deliveries.ts';

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

const create = async (url: string) => {
  const body = { merchantId, url, events: ['order.imported'] };
  const reply = await call('/api/v1/outgoing-webhooks', { as: user, body });
  return outgoingWebhookCreatedSchema.parse(reply.body).id;
};

const bring = async (number: string) => {
  const { sku } = await shelf(5);
  await take(await account(), [order(number, [{ sku }])]);
};

const deliver = (id: string) =>
  deliverDue(deps, id, signal).catch((error: unknown) => {
    if (!(error instanceof RunAgainLater)) throw error;
  });

const replay = (id: string, body: object) =>
  call(`/api/v1/outgoing-webhooks/${id}/replay`, { as: user, body });

const failAll = () => db.updateTable('outgoing_deliveries').set({ status: 'failed' }).execute();

describe('deliveries in the hands of two workers', () => {
  it('are made once', async () => {
    let requests = 0;
    const both = Promise.withResolvers<void>();
    const server = createServer(async (_request, reply) => {
      requests += 1;
      if (requests === 2) both.resolve();
      await both.promise;
      reply.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const id = await create(`http://127.0.0.1:${port}/`);
    await bring('A-1');
    await bring('A-2');
    await fanOut(deps, merchantId);
    await Promise.all([deliver(id), deliver(id)]);
    expect(requests).toBe(2);
    const rows = await db.selectFrom('outgoing_deliveries').select(['status', 'tries']).execute();
    expect(rows).toEqual([
      { status: 'delivered', tries: 1 },
      { status: 'delivered', tries: 1 },
    ]);
  });
});

describe('deliveries sent again', () => {
  it('go once for each event, and no more once they arrived', async () => {
    const receiver = await listen();
    const id = await create(receiver.url);
    await bring('D-1');
    await fanOut(deps, merchantId);
    await failAll();
    const body = { failedSince: '2026-01-01T00:00:00Z' };
    expect((await replay(id, body)).body).toEqual({ queued: 1 });
    await failAll();
    expect((await replay(id, body)).body).toEqual({ queued: 1 });
    await deliver(id);
    expect((await replay(id, body)).body).toEqual({ queued: 0 });
  });

  it('go once when several people ask at the same time', async () => {
    const receiver = await listen();
    const id = await create(receiver.url);
    await bring('E-1');
    await fanOut(deps, merchantId);
    const { id: delivery } = await db
      .updateTable('outgoing_deliveries')
      .set({ status: 'failed' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => replay(id, { ids: [delivery] })),
    );
    expect(replies.filter(({ body }) => JSON.stringify(body) === '{"queued":1}')).toHaveLength(1);
  });
});

describe('an address that refuses everything', () => {
  it('is told of in the bell, as one that does not answer is', async () => {
    const receiver = await listen();
    const id = await create(receiver.url);
    await bring('F-1');
    await fanOut(deps, merchantId);
    const long = new Date(Date.now() - 16 * 60_000);
    await db.updateTable('outgoing_webhooks').set({ failing_since: long }).execute();
    receiver.answer(404);
    await deliver(id);
    const { told_failing_at: told } = await db
      .selectFrom('outgoing_webhooks')
      .select('told_failing_at')
      .executeTakeFirstOrThrow();
    expect(told).not.toBeNull();
  });
});

describe('workers that deliver', { timeout: 60_000 }, () => {
  it('bring an event although an older one waits for its next try', async () => {
    const receiver = await listen();
    await create(receiver.url);
    await bring('B-1');
    await fanOut(deps, merchantId);
    await db.updateTable('outgoing_deliveries').set({ tries: 6 }).execute();
    receiver.answer(422, 1);
    await startOutgoingWebhookWorkers(deps);
    await expect.poll(() => receiver.taken.length, { timeout: 20_000 }).toBe(1);
    await expect
      .poll(() => db.selectFrom('outgoing_deliveries').select('tries').executeTakeFirst())
      .toEqual({ tries: 7 });
    await bring('B-2');
    await expect.poll(() => receiver.taken.length, { timeout: 20_000 }).toBe(2);
    await db
      .updateTable('outgoing_deliveries')
      .set({ next_try_at: new Date(0) })
      .execute();
    await resumeDeliveries(deps);
    await expect.poll(() => receiver.taken.length, { timeout: 20_000 }).toBe(3);
  });

  it('find events that were stored just after their job began', async () => {
    const receiver = await listen();
    await create(receiver.url);
    await bring('C-1');
    await expect.poll(() => receiver.taken.length, { timeout: 20_000 }).toBe(1);
    await db
      .updateTable('order_events')
      .set({ told_at: null })
      .where((eb) => eb('id', '=', eb.selectFrom('order_events').select(eb.fn.max('id').as('id'))))
      .execute();
    await resumeDeliveries(deps);
    await expect.poll(() => receiver.taken.length, { timeout: 20_000 }).toBe(2);
  });
});
