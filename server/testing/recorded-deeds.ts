import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AuditAction } from '../../contract/audit.contract.ts';
import { makeChannel, makeMerchant } from './merchants.ts';
import type { TestUser } from './people.ts';
import type { TestProduct } from './product.ts';
import { makeProduct, placeOf, stockUp } from './stock.ts';

/** One call of a route that must leave a row of this action in the audit log. */
export type RecordedCall = {
  action: AuditAction;
  /** Values of the path's parameters. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  as?: TestUser;
  body?: unknown;
  headers?: Record<string, string>;
};

/** By route, such as `patch /api/v1/merchants/{id}`; called in this order. */
export type RecordedDeeds = Record<string, () => RecordedCall | Promise<RecordedCall>>;

export const canaries = {
  password: 'canary-password-71c0',
  newPassword: 'canary-new-password-02d9',
  apiSecret: `cs_${'5b1e'.repeat(10)}`,
  buyer: 'Canary Buyer 金絲雀',
  street: 'Canary Street 17',
  note: 'canary note of the buyer',
};

const created = z.object({ id: z.string() });
const [{ password }, email] = [canaries, () => `${randomUUID()}@people.test`];

const ofPeople = ({ db, call, merchantId, user }: TestProduct, admin: TestUser): RecordedDeeds => ({
  'post /api/v1/users': () => ({
    action: 'created',
    as: admin,
    body: {
      name: 'New',
      email: email(),
      role: 'operator',
      password,
      memberships: [{ merchantId, rights: ['view', 'operate'] }],
    },
  }),
  'patch /api/v1/users/{id}': async () => {
    const input = { name: 'Old', email: email(), role: 'operator', password };
    const { id } = created.parse((await call('/api/v1/users', { as: admin, body: input })).body);
    const body = { role: 'merchant', password: canaries.newPassword };
    return { action: 'edited', as: admin, path: { id }, body };
  },
  'post /api/v1/api-keys': () => ({
    action: 'created',
    body: { name: 'Import', expiresInDays: null },
  }),
  'delete /api/v1/api-keys/{id}': async () => {
    const key = await call('/api/v1/api-keys', {
      as: user,
      body: { name: 'Old', expiresInDays: 1 },
    });
    return { action: 'deleted', path: created.parse(key.body) };
  },
  'post /api/v1/merchants': () => ({
    action: 'created',
    as: admin,
    body: { code: randomUUID().slice(0, 8), name: 'New merchant' },
  }),
  'patch /api/v1/merchants/{id}': async () => ({
    action: 'edited',
    as: admin,
    path: { id: await makeMerchant(db) },
    body: { timeZone: 'Europe/Berlin' },
  }),
  'post /api/v1/shipping-types': () => ({
    action: 'created',
    as: admin,
    body: { code: 'drone', name: 'Drone', codSupported: false },
  }),
  'patch /api/v1/shipping-types/{id}': async () => {
    const body = { code: 'boat', name: 'Boat', codSupported: false };
    const type = await call('/api/v1/shipping-types', { as: admin, body });
    const path = created.parse(type.body);
    return { action: 'edited', as: admin, path, body: { name: 'Ship' } };
  },
});

const ofCatalog = ({ db, merchantId }: TestProduct): RecordedDeeds => {
  const product = async () => {
    const id = await makeProduct(db, merchantId);
    await stockUp(db, id, 5);
    return id;
  };
  const type = async () => (await placeOf(db, await product())).inventoryTypeId;
  return {
    'post /api/v1/sales-channels': () => ({
      action: 'created',
      body: { merchantId, name: 'New channel' },
    }),
    'patch /api/v1/sales-channels/{id}': async () => ({
      action: 'edited',
      path: { id: await makeChannel(db, merchantId) },
      body: { mappingRule: 'barcode' },
    }),
    'post /api/v1/products': () => ({
      action: 'created',
      body: { merchantId, sku: 'NEW-1', name: 'New' },
    }),
    'post /api/v1/products/bulk': () => ({
      action: 'edited',
      body: { merchantId, items: [{ sku: 'NEW-1', name: 'Newer' }] },
    }),
    'patch /api/v1/products/{id}': async () => ({
      action: 'edited',
      path: { id: await product() },
      body: { name: 'Another name', barcodes: ['4719000000017'] },
    }),
    'post /api/v1/inventory-types': () => ({
      action: 'created',
      body: { merchantId, code: 'NEW', name: 'New', sellable: false },
    }),
    'patch /api/v1/inventory-types/{id}': async () => ({
      action: 'edited',
      path: { id: await type() },
      body: { name: 'As good as new' },
    }),
    'post /api/v1/stock-adjustments': async () => ({
      action: 'stock_adjusted',
      body: {
        productId: await product(),
        inventoryTypeId: await type(),
        change: 2,
        reason: 'Found',
      },
    }),
    'post /api/v1/stock/bulk': () => ({
      action: 'stock_adjusted',
      body: { merchantId, reason: 'Counted', items: [{ sku: 'NEW-1', onHand: 3 }] },
    }),
  };
};

const ofInbounds = ({ db, call, user, merchantId }: TestProduct): RecordedDeeds => {
  const announced = async () => {
    const lines = [{ productId: await makeProduct(db, merchantId), quantity: 4 }];
    return { merchantId, lines };
  };
  const inbound = async () => {
    const reply = await call('/api/v1/inbounds', { as: user, body: await announced() });
    return created.parse(reply.body);
  };
  return {
    'post /api/v1/inbounds': async () => ({ action: 'created', body: await announced() }),
    'post /api/v1/inbounds/{id}/complete': async () => {
      const path = await inbound();
      await db
        .updateTable('inbounds')
        .set({ status: 'receiving' })
        .where('id', '=', path.id)
        .execute();
      return { action: 'edited', path };
    },
    'post /api/v1/inbounds/{id}/cancel': async () => ({ action: 'edited', path: await inbound() }),
  };
};

/** Deeds that need no shop. */
export const plainDeeds = (product: TestProduct, admin: TestUser): RecordedDeeds => ({
  ...ofPeople(product, admin),
  ...ofCatalog(product),
  ...ofInbounds(product),
});
