import { orderStatusSchema } from '../../../contract/orders.contract.ts';
import type {
  ProductAlias,
  UnknownProduct,
  WaitingOrder,
} from '../../../contract/unknown-products.contract.ts';
import type { AliasRecord } from './product-aliases.queries.ts';
import type { UnknownRecord, WaitingRecord } from './unknown-products.queries.ts';

export const presentUnknown = (record: UnknownRecord): UnknownProduct => ({
  id: record.id,
  merchant: { id: record.merchant_id, name: record.merchant_name },
  ecAccount: {
    id: record.ec_account_id,
    name: record.account_name,
    platform: record.platform,
  },
  sku: record.sku,
  barcode: record.barcode,
  name: record.name,
  platformListingId: record.platform_listing_id,
  pendingOrders: record.orders,
  totalQuantity: record.quantity,
  createdAt: record.created_at.toISOString(),
  updatedAt: record.updated_at.toISOString(),
});

export const presentWaiting = (record: WaitingRecord): WaitingOrder => ({
  id: record.id,
  platformOrderNumber: record.number,
  status: orderStatusSchema.parse(record.status),
  held: record.held,
  quantity: record.quantity,
  recipientName: record.recipientName,
  placedAt: record.placedAt.toISOString(),
});

export const presentAlias = (record: AliasRecord): ProductAlias => ({
  ecAccount: { id: record.ec_account_id, name: record.account_name },
  matchKey: record.match_key,
  product: { id: record.product_id, sku: record.sku, name: record.name },
  units: record.units,
  madeBy: record.made_by,
  createdAt: record.created_at.toISOString(),
});
