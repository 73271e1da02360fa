import { z } from 'zod';
import { runSchema, runVerdictSchema } from '../../contract/runs.contract.ts';
import { fetchRun } from '../features/orders/fetch-run.ts';
import { fetchSingle } from '../features/orders/fetch-single.ts';
import { queueRun } from '../features/orders/queue-run.ts';
import { workOnRun } from '../features/runs/work-on-run.ts';
import type { OutgoingReply } from '../platform/http/outgoing.ts';
import { setSettings, type TestProduct } from './product.ts';

/** The shipping codes of the test store. */
export const wooCodes = ['flat_rate:1', 'local_pickup:2', 'free_shipping:3'];

const signal = new AbortController().signal;

/** Fetching by the pieces that the worker is made of, and looking at what came of it. */
export const fetchingOf = (product: TestProduct) => {
  const { call, db, user, merchantId, deps } = product;
  const queue = (ecAccountId: string) =>
    db
      .transaction()
      .execute((trx) =>
        queueRun(trx, deps.jobs, { ecAccountId, merchantId, trigger: 'manual', requestedBy: null }),
      );
  const work = (runId: string, using = deps) =>
    workOnRun(using, runId, {
      work: async (run) => {
        if (run.trigger === 'single') await fetchSingle(using, run, signal);
        else await fetchRun(using, run, signal);
      },
    });
  const showRun = async (runId: string) =>
    runSchema.parse((await call(`/api/v1/runs/${runId}`, { as: user })).body);
  return {
    queue,
    work,
    showRun,
    verdictsOf: async (runId: string, query = 'limit=200') => {
      const reply = await call(`/api/v1/runs/${runId}/verdicts?${query}`, { as: user });
      return z.object({ items: z.array(runVerdictSchema) }).parse(reply.body).items;
    },
    fetchOnce: async (ecAccountId: string) => {
      const runId = await queue(ecAccountId);
      await work(runId);
      return showRun(runId);
    },
    ordersOf: (ecAccountId: string) =>
      db
        .selectFrom('orders')
        .selectAll()
        .where('ec_account_id', '=', ecAccountId)
        .orderBy('id')
        .execute(),
    remove: (id: string) => call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'DELETE' }),
    mapAll: async (id: string, codes: readonly string[]) => {
      const type = await db
        .selectFrom('shipping_types')
        .select('id')
        .where('enabled', '=', true)
        .executeTakeFirstOrThrow();
      const mappings = codes.map((platformCode) => ({ platformCode, shippingTypeId: type.id }));
      await setSettings(product, id, { shippingTypeMappings: mappings });
    },
    /** The same deps, with every reply of the platform passing through `change` on its way in. */
    withReplies: (change: (reply: OutgoingReply) => OutgoingReply | Promise<OutgoingReply>) => ({
      ...deps,
      outgoing: {
        ...deps.outgoing,
        send: async (...args: Parameters<typeof deps.outgoing.send>) =>
          change(await deps.outgoing.send(...args)),
      },
    }),
  };
};
