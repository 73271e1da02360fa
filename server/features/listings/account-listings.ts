import { sql } from 'kysely';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';

/**
 * The account whose listings are about to change, locked until the transaction ends: whoever changes
 * listings, or takes in orders that are matched by them, waits here. Null while it is being deleted.
 */
export const lockListings = async (trx: Database, ecAccountId: string) => {
  const account = await trx
    .selectFrom('ec_accounts')
    .select([
      'id as ecAccountId',
      'merchant_id as merchantId',
      'status',
      'inbound_push as inboundPush',
      'shop_id as shopId',
    ])
    .where('id', '=', ecAccountId)
    .where('deleting_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return account ?? null;
};

/** Keeps the count that the account's page shows; part of every change of a mapping. */
export const countMapped = async (trx: Database, ecAccountId: string): Promise<void> => {
  await sql`
    update ec_accounts set mapped_products = (
      select count(*) from listings
      where ec_account_id = ${ecAccountId} and product_id is not null and vanished_at is null)
    where id = ${ecAccountId}`.execute(trx);
};

type Account = { ecAccountId: string; merchantId: string };

/** Tells once for any number of listings: who shows an account's mappings reads them again. */
export const announceMappings = (
  trx: Database,
  { ecAccountId, merchantId }: Account,
): Promise<void> =>
  announceChanges(trx, [
    { merchantId, topic: 'mapping', id: ecAccountId, ecAccountId },
    { merchantId, topic: 'ec_account', id: ecAccountId },
  ]);
