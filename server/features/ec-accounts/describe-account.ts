import type { AuditChange } from '../../../contract/audit.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import type { Database } from '../../platform/db/pool.ts';

/** What a channel is called; null for none. */
export const channelName = async (trx: Database, id: string | null): Promise<string | null> => {
  if (id === null) return null;
  const channel = await trx
    .selectFrom('sales_channels')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirst();
  return channel?.name ?? null;
};

type Account = {
  id: string;
  display_name: string;
  sales_channel_id: string | null;
  fetch_orders: boolean;
  fetch_slots: string[];
  time_zone: string;
  inbound_push: boolean;
  push_percentage: number;
};

/** Everything about an account that people set, credentials aside, as they read it. */
export const describeAccount = async (trx: Database, account: Account) => {
  const types = await trx
    .selectFrom('shipping_type_mappings as m')
    .innerJoin('shipping_types as t', 't.id', 'm.shipping_type_id')
    .select(['m.platform_code as code', 't.name'])
    .where('m.ec_account_id', '=', account.id)
    .orderBy('m.platform_code')
    .execute();
  return {
    displayName: account.display_name,
    channel: await channelName(trx, account.sales_channel_id),
    fetchOrders: account.fetch_orders,
    fetchSlots: account.fetch_slots,
    timeZone: account.time_zone,
    inboundPush: account.inbound_push,
    pushPercentage: account.push_percentage,
    shippingTypes: new Map(types.map(({ code, name }) => [code, name])),
  };
};

type Description = Awaited<ReturnType<typeof describeAccount>>;

/** Old and new of every setting that differs; of the shipping codes, each one by itself. */
export const changesBetween = (before: Description, after: Description): AuditChange[] => {
  const { shippingTypes: old, ...settings } = before;
  const { shippingTypes, ...changed } = after;
  const codes = [...new Set([...old.keys(), ...shippingTypes.keys()])].sort();
  return [
    ...auditChanges(settings, changed),
    ...codes.flatMap((code) =>
      auditChanges(
        { [`shippingType ${code}`]: old.get(code) },
        { [`shippingType ${code}`]: shippingTypes.get(code) ?? null },
      ),
    ),
  ];
};
