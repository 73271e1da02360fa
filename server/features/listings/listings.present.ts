import {
  type Mapping,
  mappingProblemSchema,
  mappingSchema,
  type ProductListings,
} from '../../../contract/mappings.contract.ts';
import type { MappingRecord, ProductListingRecord } from './listings.queries.ts';

const text = (date: Date | null): string | null => date?.toISOString() ?? null;

const presentProduct = (record: MappingRecord): Mapping['product'] => {
  const { product_id: id, product_sku: sku, product_name: name, is_bundle, push_stock } = record;
  if (id === null || sku === null || name === null) return null;
  return { id, sku, name, isBundle: is_bundle ?? false, pushStock: push_stock ?? false };
};

export const presentMapping = (record: MappingRecord): Mapping => ({
  id: record.id,
  platformListingId: record.platform_listing_id,
  title: record.title,
  sku: record.sku,
  barcode: record.barcode,
  imageUrl: record.image_url,
  tracked: record.tracked,
  product: presentProduct(record),
  mappedBy: mappingSchema.shape.mappedBy.parse(record.mapped_by),
  units: record.units,
  problem: mappingProblemSchema.nullable().parse(record.problem),
  vanishedAt: text(record.vanished_at),
  lastQuantity: record.last_quantity,
  lastWrittenAt: text(record.last_written_at),
  updatedAt: record.updated_at.toISOString(),
});

export const presentProductListing = (
  record: ProductListingRecord,
): ProductListings['items'][number] => ({
  id: record.id,
  title: record.title,
  sku: record.sku,
  units: record.units,
  tracked: record.tracked,
  vanishedAt: text(record.vanished_at),
  lastQuantity: record.last_quantity,
  lastWrittenAt: text(record.last_written_at),
  ecAccount: {
    id: record.account_id,
    name: record.account_name,
    platform: record.platform,
    status: record.status,
    inboundPush: record.inbound_push,
  },
});
