import { mappingRuleSchema } from '../../../contract/sales-channels.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

const accountQuery = (trx: Database, ecAccountId: string) =>
  trx
    .selectFrom('ec_accounts as a')
    .leftJoin('sales_channels as c', 'c.id', 'a.sales_channel_id')
    .select([
      'a.id',
      'a.merchant_id as merchantId',
      'a.platform',
      'a.shop_id as shopId',
      'a.display_name as displayName',
      'a.sales_channel_id as channelId',
      'a.status',
      'a.fetch_orders as fetchOrders',
      'a.deleting_at as deletingAt',
      'c.mapping_rule',
    ])
    .where('a.id', '=', ecAccountId);

/**
 * The account that a page is taken in for, locked until the transaction ends: pages of one
 * account follow each other, and none slips in behind a deletion or a disconnection.
 */
export const lockImportAccount = async (trx: Database, ecAccountId: string) => {
  const row = await accountQuery(trx, ecAccountId).forNoKeyUpdate('a').executeTakeFirst();
  if (!row || row.deletingAt || row.shopId === null) return null;
  const mappingRule = mappingRuleSchema.parse(row.mapping_rule ?? 'sku');
  return { ...row, shopId: row.shopId, mappingRule };
};

export type ImportAccount = NonNullable<Awaited<ReturnType<typeof lockImportAccount>>>;

/** The shipping types that an account's codes are mapped to, by code. */
export const findShippingMappings = async (trx: Database, ecAccountId: string) => {
  const rows = await trx
    .selectFrom('shipping_type_mappings as m')
    .innerJoin('shipping_types as t', 't.id', 'm.shipping_type_id')
    .select(['m.platform_code', 't.id', 't.code'])
    .where('m.ec_account_id', '=', ecAccountId)
    .execute();
  return new Map(rows.map(({ platform_code, ...type }) => [platform_code, type]));
};

export type ShippingMappings = Awaited<ReturnType<typeof findShippingMappings>>;

/** Products of the merchant by SKU or by barcode, as the channel's rule says. */
export const findProducts = async (
  trx: Database,
  { merchantId, mappingRule }: Pick<ImportAccount, 'merchantId' | 'mappingRule'>,
  keys: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = [...keys];
  const query =
    mappingRule === 'sku'
      ? trx
          .selectFrom('products')
          .select(['sku as key', 'id'])
          .where('merchant_id', '=', merchantId)
          .where((eb) => eb('sku', '=', eb.fn.any(eb.val(wanted))))
      : trx
          .selectFrom('product_barcodes')
          .select(['barcode as key', 'product_id as id'])
          .where('merchant_id', '=', merchantId)
          .where((eb) => eb('barcode', '=', eb.fn.any(eb.val(wanted))));
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.key, row.id]));
};
