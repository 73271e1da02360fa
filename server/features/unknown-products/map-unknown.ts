import { sql } from 'kysely';
import type { UnknownProductMap } from '../../../contract/unknown-products.contract.ts';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { findProductKey } from '../catalog/products.queries.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { lockListings } from '../listings/account-listings.ts';
import { productInvalid } from '../listings/listings.errors.ts';
import { announceDecisions } from '../listings/listings.jobs.ts';
import { swapUnknown } from '../orders/swap-unknown.ts';
import { keepDecision, type Thing } from './keep-decision.ts';
import type { UnknownProductDeps } from './unknown-products.deps.ts';

type Request = { id: string; ecAccountId: string; input: UnknownProductMap; madeBy: string };

const readThing = async (trx: Database, id: string): Promise<Thing> => {
  const { rows } = await sql<Thing>`
    select id, merchant_id as "merchantId", ec_account_id as "ecAccountId",
      match_key as "matchKey", platform_listing_id as "platformListingId", sku, barcode, name
    from unknown_products where id = ${id}`.execute(trx);
  const [thing] = rows;
  if (!thing) throw notFound('unknown product');
  return thing;
};

/**
 * A person says which product an unknown one is: that is kept for orders to come, and the open orders
 * that wait for it get the product and what there is of it, oldest first. Answers how many orders
 * those are, and how many of them can be shipped now; where there are very many, a job serves the rest.
 */
export const mapUnknown = (
  { db, jobs, platforms }: UnknownProductDeps,
  { id, ecAccountId, input, madeBy }: Request,
): Promise<{ orders: number; ready: number }> =>
  db.transaction().execute(async (trx) => {
    const account = await lockListings(trx, ecAccountId);
    if (!account) throw notFound('unknown product');
    const thing = await readThing(trx, id);
    const product = await findProductKey(trx, input.productId, [account.merchantId]);
    if (!product) throw productInvalid();
    const { platform } = await trx
      .selectFrom('ec_accounts')
      .select('platform')
      .where('id', '=', ecAccountId)
      .executeTakeFirstOrThrow();
    const hasCatalogue = platforms.get(platform).connector.manifest.capabilities.productMapping;
    const decision = { ...input, productSku: product.sku, madeBy, hasCatalogue };
    await keepDecision(trx, thing, decision);
    const result = await swapUnknown(trx, jobs, { unknownId: id, ...decision });
    // Lines that the rule had found another product for before.
    await announceDecisions(trx, jobs, { ecAccountId, matchKeys: [thing.matchKey] });
    const { merchantId } = account;
    await announceArrival(trx, jobs, merchantId);
    await announceChanges(trx, [
      { merchantId, topic: 'unknown_product', id, ecAccountId },
      { merchantId, topic: 'order', id, ecAccountId },
    ]);
    return result;
  });
