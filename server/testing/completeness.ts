import type { FakeOrderOptions, FakeOrderRef } from '../../connectors/fake-platform.ts';
import {
  accountHealthSchema,
  type Gate,
  type GateName,
  whereIsSchema,
  windowsSchema,
} from '../../contract/completeness.contract.ts';
import { runQueuedSchema } from '../../contract/runs.contract.ts';
import { fetchingOf } from './fetching.ts';
import type { TestProduct } from './product.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The routes of completeness, and time that passes for an account. */
export const completenessOf = (product: TestProduct) => {
  const { call, db, user } = product;
  const { work, showRun } = fetchingOf(product);
  const at = (id: string, rest: string) => `/api/v1/ec-accounts/${id}/${rest}`;
  const post = (id: string, rest: string, body?: object) =>
    call(at(id, rest), { as: user, method: 'POST', ...(body && { body }) });
  /** Sets where everything is confirmed up to, as if fetches had ended then. */
  const confirmUntil = (id: string, instant: Date | null) =>
    db
      .updateTable('ec_accounts')
      .set({ orders_confirmed_until: instant })
      .where('id', '=', id)
      .execute();
  return {
    post,
    confirmUntil,
    ago: (ms: number) => new Date(Date.now() - ms),
    confirmedUntil: async (id: string) => {
      const row = await db
        .selectFrom('ec_accounts')
        .select('orders_confirmed_until as mark')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return row.mark;
    },
    /** Queues what a route queues and works on it as the worker would. */
    workOn: async (id: string, rest: string, body?: object) => {
      const { runId } = runQueuedSchema.parse((await post(id, rest, body)).body);
      await work(runId);
      return showRun(runId);
    },
    windowsOf: async (id: string, days = 7) =>
      windowsSchema.parse((await call(at(id, `windows?days=${days}`), { as: user })).body),
    healthOf: async (id: string) =>
      accountHealthSchema.parse((await call(at(id, 'health'), { as: user })).body),
    ask: async (id: string, order: string) => {
      const query = `where-is?order=${encodeURIComponent(order)}`;
      const answer = whereIsSchema.parse((await call(at(id, query), { as: user })).body);
      const gate = (name: GateName): Gate | undefined =>
        answer.gates.find((one) => one.gate === name);
      return { ...answer, gate, stuck: answer.stuckAt ? gate(answer.stuckAt) : null };
    },
    runsOf: (id: string, trigger: string) =>
      db
        .selectFrom('runs')
        .selectAll()
        .where('ec_account_id', '=', id)
        .where('trigger', '=', trigger)
        .orderBy('id')
        .execute(),
    /** Notices of a code about an account or one of its runs, oldest first. */
    noticesOf: async (code: string) => {
      const { rows } = await product.pool.query(
        `select data->'params' as params, data->>'severity' as severity, data->>'link' as link
         from pgboss.job where name = 'notices' and data->>'code' = $1 order by created_on`,
        [code],
      );
      return rows;
    },
  };
};

/** Places orders in the store of a WooCommerce account, one at a time and without telling anybody. */
export const placingOf = (product: TestProduct, ecAccountId: string) => {
  const { db, shops } = product;
  const { workOn } = completenessOf(product);
  const place = (options: FakeOrderOptions = {}): FakeOrderRef => {
    const usual = { notify: false, skus: ['MUG-01'], quantity: 1, shippingCode: 'flat_rate:1' };
    const fake = shops.woocommerce.fake;
    const [placed] = fake.placeOrders('hillside', 1, { ...usual, ...options });
    if (!placed) throw new Error('nothing was placed');
    return placed;
  };
  return {
    place,
    /** An order that is here already, with its id here. */
    fetched: async (options?: FakeOrderOptions) => {
      const placed = place(options);
      await workOn(ecAccountId, 'fetch-order', { order: placed.number });
      const { id: orderId } = await db
        .selectFrom('orders')
        .select('id')
        .where('ec_account_id', '=', ecAccountId)
        .where('platform_order_id', '=', placed.id)
        .executeTakeFirstOrThrow();
      return { ...placed, orderId };
    },
  };
};
