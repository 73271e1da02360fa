import { sql } from 'kysely';
import type { Credentials } from '../../../connectors/connector-context.ts';
import { idSchema } from '../../../contract/ids.ts';
import { gather } from '../../platform/db/gather.ts';
import { openCredentials, type SealedRow } from '../ec-accounts/credentials.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';

export type WebhookTarget = {
  id: string;
  merchantId: string;
  status: string;
  fetchOrders: boolean;
  credentials: Credentials;
};

export type WebhookAddress = {
  platform: string;
  accountId: string | undefined;
  shopId: string | null;
};

type Row = SealedRow & {
  /** Of the address that asked, from 1. */
  place: string;
  merchantId: string;
  status: string;
  fetchOrders: boolean;
};

/** By id where the address names one, else by the shop; each by its index. */
const readRows = async (
  { db }: Pick<OrderDeps, 'db'>,
  addresses: readonly WebhookAddress[],
): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    with x as (
      select * from unnest(
        ${addresses.map(({ platform }) => platform)}::text[],
        ${addresses.map(({ accountId }) => accountId ?? null)}::bigint[],
        ${addresses.map(({ shopId }) => shopId)}::text[])
        with ordinality as x(platform, account_id, shop_id, place)
    ), found as (
      select x.place, a.id from x join ec_accounts a on a.id = x.account_id
        and a.platform = x.platform and (x.shop_id is null or a.shop_id = x.shop_id)
      union all
      select x.place, a.id from x join ec_accounts a on a.platform = x.platform
        and a.shop_id = x.shop_id
      where x.account_id is null
    )
    select f.place, a.id as "ecAccountId", a.merchant_id as "merchantId", a.status,
      a.fetch_orders as "fetchOrders", a.public_credentials, s.key_id, s.sealed
    from found f
    join ec_accounts a on a.id = f.id
    left join ec_account_secrets s on s.ec_account_id = a.id
    where a.deleting_at is null`.execute(db);
  return rows;
};

const isSensible = ({ accountId, shopId }: WebhookAddress): boolean =>
  accountId === undefined ? shopId !== null : idSchema.safeParse(accountId).success;

export type Found = { target: WebhookTarget | null };

/**
 * Finds the account a delivery is for: named in the address, found by the shop it speaks of, or both.
 * One app secret signs for every shop, so a delivery for another shop is none for this account.
 */
export const webhookTargetFinder = (
  deps: Pick<OrderDeps, 'db' | 'keyRing'>,
): ((address: WebhookAddress) => Promise<Found>) => {
  const find = gather(async (addresses: readonly WebhookAddress[]): Promise<Found[]> => {
    const rows = new Map((await readRows(deps, addresses)).map((row) => [Number(row.place), row]));
    const opened = new Map<string, Credentials>();
    return addresses.map((_, index) => {
      const row = rows.get(index + 1);
      if (!row) return { target: null };
      const { ecAccountId: id, merchantId, status, fetchOrders } = row;
      const credentials = opened.get(id) ?? openCredentials(deps.keyRing, row);
      opened.set(id, credentials);
      return { target: { id, merchantId, status, fetchOrders, credentials } };
    });
  });
  return async (address) => (isSensible(address) ? find(address) : { target: null });
};
