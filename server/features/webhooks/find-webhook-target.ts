import type { Credentials } from '../../../connectors/connector-context.ts';
import { idSchema } from '../../../contract/ids.ts';
import type { Database } from '../../platform/db/pool.ts';
import { openCredentials } from '../ec-accounts/credentials.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';

export type WebhookTarget = {
  id: string;
  merchantId: string;
  status: string;
  fetchOrders: boolean;
  credentials: Credentials;
};

type Address = { platform: string; accountId: string | undefined; shopId: string | null };

const query = (db: Database) =>
  db
    .selectFrom('ec_accounts as a')
    .leftJoin('ec_account_secrets as s', 's.ec_account_id', 'a.id')
    .select([
      'a.id as ecAccountId',
      'a.merchant_id as merchantId',
      'a.status',
      'a.fetch_orders as fetchOrders',
      'a.public_credentials',
      's.key_id',
      's.sealed',
    ])
    .where('a.deleting_at', 'is', null);

/**
 * The account a delivery is for: named in the address, found by the shop it speaks of, or both.
 * One app secret signs for every shop, so a delivery for another shop is none for this account.
 */
export const findWebhookTarget = async (
  deps: Pick<OrderDeps, 'db' | 'keyRing'>,
  { platform, accountId, shopId }: Address,
): Promise<WebhookTarget | null> => {
  const base = query(deps.db).where('a.platform', '=', platform);
  if (accountId !== undefined && !idSchema.safeParse(accountId).success) return null;
  if (accountId === undefined && shopId === null) return null;
  const row = await base
    .$if(accountId !== undefined, (qb) => qb.where('a.id', '=', accountId ?? ''))
    .$if(shopId !== null, (qb) => qb.where('a.shop_id', '=', shopId))
    .executeTakeFirst();
  if (!row) return null;
  const { ecAccountId: id, merchantId, status, fetchOrders } = row;
  return { id, merchantId, status, fetchOrders, credentials: openCredentials(deps.keyRing, row) };
};
