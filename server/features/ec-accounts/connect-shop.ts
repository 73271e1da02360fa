import { sql } from 'kysely';
import type { ShopIdentity } from '../../../connectors/connector.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { changeStatus } from './change-status.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { isShopTaken, otherShop, shopTaken } from './ec-accounts.errors.ts';
import { ordersAdoptedJob } from './ec-accounts.jobs.ts';
import { recordOnAccount } from './record-on-account.ts';

/** Ids of two shops mean different orders: one account must not mix them. */
const refuseOtherShop = async (
  trx: Database,
  ecAccountId: string,
  shop: ShopIdentity,
): Promise<void> => {
  const other = await trx
    .selectFrom('orders')
    .select('shop_id')
    .where('ec_account_id', '=', ecAccountId)
    .where('shop_id', '<>', shop.shopId)
    .limit(1)
    .executeTakeFirst();
  if (other) throw otherShop(other.shop_id, shop.shopId);
};

type Connection = { ecAccountId: string; shop: ShopIdentity; event: 'test_passed' | 'authorized' };

/**
 * Ties the account to the shop that answered and makes it connected, in the caller's transaction.
 * Orders that an earlier, deleted account of the same merchant brought from this shop come along,
 * so that they are known and not imported a second time.
 */
export const connectShop = async (
  trx: Database,
  deps: Pick<EcAccountDeps, 'jobs'>,
  { ecAccountId, shop, event }: Connection,
): Promise<void> => {
  await refuseOtherShop(trx, ecAccountId, shop);
  try {
    const account = await trx
      .updateTable('ec_accounts')
      .set({
        shop_id: shop.shopId,
        shop_name: shop.shopName,
        // A different shop has a history of its own: nothing of it is confirmed yet.
        orders_confirmed_until: sql`case when shop_id = ${shop.shopId} then orders_confirmed_until end`,
      })
      .where('id', '=', ecAccountId)
      .where('deleting_at', 'is', null)
      .returning(['merchant_id', 'platform'])
      .executeTakeFirst();
    if (!account) throw notFound('account');
    const { numUpdatedRows } = await trx
      .updateTable('orders')
      .set({ ec_account_id: ecAccountId })
      .where('platform', '=', account.platform)
      .where('shop_id', '=', shop.shopId)
      .where('merchant_id', '=', account.merchant_id)
      .where('ec_account_id', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) {
      await deps.jobs.send(trx, ordersAdoptedJob, { payload: { ecAccountId } });
    }
  } catch (error) {
    throw isShopTaken(error) ? shopTaken() : error;
  }
  const { shopName } = shop;
  const deed =
    event === 'authorized'
      ? ({ action: 'authorized', changes: auditFacts({ shop: shopName }) } as const)
      : ({
          action: 'connection_tested',
          changes: auditFacts({ result: 'passed', shop: shopName }),
        } as const);
  await recordOnAccount(trx, ecAccountId, deed);
  await changeStatus(trx, deps, { ecAccountId, event, reason: event });
};
