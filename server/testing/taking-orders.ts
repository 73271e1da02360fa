import { randomUUID } from 'node:crypto';
import type { PlatformOrder } from '../../connectors/connector.ts';
import { orderSchema } from '../../contract/orders.contract.ts';
import { lockImportAccount } from '../features/orders/import.queries.ts';
import { importOrders } from '../features/orders/import-orders.ts';
import { insertRun } from '../features/runs/insert-run.ts';
import type { openTestProduct } from './product.ts';
import { makeProduct, stockUp } from './stock.ts';

type Line = { sku?: string; listing?: string; quantity?: number };
type Placed = { at?: string; updatedAt?: string; notReady?: PlatformOrder['notReady'] };

type How = { codesAreFixed?: boolean; lowersQuantity?: boolean };
type Listing = { productId: string | null; units: number; vanishedAt?: Date };

export const later = (day: number) => `2026-11-1${day}T00:00:00Z`;

export const order = (id: string, lines: Line[], placed: Placed = {}): PlatformOrder => ({
  platformOrderId: id,
  platformOrderNumber: id,
  placedAt: placed.at ?? '2026-11-01T00:00:00Z',
  updatedAt: placed.updatedAt ?? '2026-11-01T00:00:00Z',
  platformStatus: 'paid',
  notReady: placed.notReady ?? null,
  money: { currency: 'TWD', total: '1', shipping: '0', discount: '0', tax: '0' },
  shipping: null,
  recipient: null,
  customerId: null,
  buyerNote: null,
  lines: lines.map(({ sku = null, listing = null, quantity = 1 }, index) => ({
    platformLineId: String(index),
    sku,
    barcode: null,
    platformListingId: listing,
    name: 'Line',
    quantity,
    unitPrice: '1',
  })),
});

/** Accounts, shelves and orders to take in, without a platform. */
export const takingOrdersOf = (product: Awaited<ReturnType<typeof openTestProduct>>) => {
  const { call, db, user, merchantId, channelId, deps } = product;

  const account = async () => {
    const shop = { status: 'connected', fetch_orders: true, shop_id: randomUUID() };
    const { id } = await db
      .insertInto('ec_accounts')
      .values({
        ...shop,
        merchant_id: merchantId,
        platform: 'woocommerce',
        display_name: 'Shop',
        sales_channel_id: channelId,
        time_zone: 'Asia/Taipei',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  };

  /** Takes a page in as a fetch does. */
  const take = async (ecAccountId: string, orders: PlatformOrder[], how: How = {}) => {
    const run = { kind: 'orders', trigger: 'manual', ecAccountId, merchantId } as const;
    const id = await insertRun(db, { ...run, requestedBy: null });
    return db.transaction().execute(async (trx) => {
      const locked = await lockImportAccount(trx, ecAccountId);
      if (!locked) throw new Error('no account');
      return importOrders(trx, {
        account: locked,
        run: { id, queuedAt: new Date() },
        codesAreFixed: how.codesAreFixed ?? true,
        lowersQuantity: how.lowersQuantity ?? false,
        page: { orders, unreadable: [] },
        jobs: deps.jobs,
      });
    });
  };

  const show = async (ecAccountId: string, platformOrderId: string) => {
    const { id } = await db
      .selectFrom('orders')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('platform_order_id', '=', platformOrderId)
      .executeTakeFirstOrThrow();
    return orderSchema.parse((await call(`/api/v1/orders/${id}`, { as: user })).body);
  };
  const heldOf = async (ecAccountId: string, platformOrderId: string) => {
    const { status, lines } = await show(ecAccountId, platformOrderId);
    return { status, allocated: lines.map(({ allocated }) => allocated) };
  };

  const shelf = async (units: number) => {
    const sku = `SKU-${randomUUID()}`;
    const id = await makeProduct(db, merchantId, { sku });
    if (units > 0) await stockUp(db, id, units);
    return { id, sku };
  };

  const list = (ecAccountId: string, listing: Listing) => {
    const { productId: product_id, units, vanishedAt: vanished_at = null } = listing;
    const shop = { merchant_id: merchantId, ec_account_id: ecAccountId };
    const mapped = { product_id, units, vanished_at, mapped_by: 'hand' };
    return db
      .insertInto('listings')
      .values({ ...shop, ...mapped, platform_listing_id: 'pack', title: 'Pack', tracked: true })
      .execute();
  };

  return { account, take, show, heldOf, shelf, list };
};
