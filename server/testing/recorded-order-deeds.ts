import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { makeOrderOf } from './order-with-buyer.ts';
import type { TestProduct } from './product.ts';
import type { RecordedDeeds } from './recorded-deeds.ts';
import { makeProduct } from './stock.ts';

const created = z.object({ id: z.string() });

const ofHolds = (product: TestProduct, ecAccountId: string): RecordedDeeds => {
  const { db, call, user } = product;
  const order = () => makeOrderOf(product, ecAccountId);
  const held = async () => {
    const id = await order();
    const body = { reason: 'stock_check' };
    await call(`/api/v1/orders/${id}/holds`, { as: user, body });
    const hold = db.selectFrom('order_holds').select('id').where('order_id', '=', id);
    return { ids: [(await hold.executeTakeFirstOrThrow()).id], note: 'Looked into it' };
  };
  return {
    'post /api/v1/orders/{id}/holds': async () => ({
      action: 'hold_placed',
      path: { id: await order() },
      body: { reason: 'stock_check', note: 'Count it first' },
    }),
    'post /api/v1/order-holds/release': async () => ({
      action: 'hold_released',
      body: await held(),
    }),
    'post /api/v1/order-holds/cancel-orders': async () => ({
      action: 'order_cancelled',
      body: await held(),
    }),
    'post /api/v1/orders/{id}/cancel': async () => ({
      action: 'order_cancelled',
      path: { id: await order() },
      body: { note: 'Nobody wants it' },
    }),
    'post /api/v1/orders/{id}/erase-recipient': async () => ({
      action: 'personal_data_erased',
      path: { id: await order() },
    }),
  };
};

const ofUnknownProducts = (product: TestProduct, ecAccountId: string): RecordedDeeds => {
  const { db, merchantId } = product;
  const matchKey = 'sku:NOBODY-KNOWS';
  return {
    'post /api/v1/unknown-products/{id}/map': async () => {
      const owner = { merchant_id: merchantId, ec_account_id: ecAccountId };
      const path = await db
        .insertInto('unknown_products')
        .values({ ...owner, match_key: matchKey, sku: 'NOBODY-KNOWS', name: 'Unknown' })
        .returning('id')
        .executeTakeFirstOrThrow();
      const productId = await makeProduct(db, merchantId);
      return { action: 'mapped', path, body: { productId, units: 1 } };
    },
    'delete /api/v1/product-aliases': () => ({
      action: 'deleted',
      query: { ecAccountId, matchKey },
    }),
  };
};

const ofOutgoingWebhooks = ({ call, user, merchantId }: TestProduct): RecordedDeeds => {
  const path = '/api/v1/outgoing-webhooks';
  const body = { merchantId, url: 'http://127.0.0.1:9/hook', events: ['order.held'] };
  const webhook = async () => created.parse((await call(path, { as: user, body })).body);
  return {
    [`post ${path}`]: () => ({ action: 'created', body }),
    [`patch ${path}/{id}`]: async () => ({
      action: 'edited',
      path: await webhook(),
      body: { enabled: false },
    }),
    [`post ${path}/{id}/new-secret`]: async () => ({
      action: 'credentials_changed',
      path: await webhook(),
    }),
    [`delete ${path}/{id}`]: async () => ({ action: 'deleted', path: await webhook() }),
  };
};

const ofShipments = (product: TestProduct, ecAccountId: string): RecordedDeeds => ({
  'patch /api/v1/shipments/{id}': async () => {
    const { db, merchantId, user } = product;
    const path = await db
      .insertInto('shipments')
      .values({
        merchant_id: merchantId,
        order_id: await makeOrderOf(product, ecAccountId),
        ec_account_id: ecAccountId,
        request_id: randomUUID(),
        carrier: 'post',
        tracking_number: 'WRONG-1',
        completes_order: true,
        shipped_by: user.name,
        tracking_status: 'failed',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { action: 'shipment_corrected', path, body: { trackingNumber: 'RIGHT-1' } };
  },
});

/** Deeds on the orders of an account, and on what is told of them. */
export const orderDeeds = (product: TestProduct, ecAccountId: string): RecordedDeeds => ({
  ...ofHolds(product, ecAccountId),
  ...ofUnknownProducts(product, ecAccountId),
  ...ofShipments(product, ecAccountId),
  ...ofOutgoingWebhooks(product),
});
