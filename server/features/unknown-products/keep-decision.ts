import type { UnknownProductMap } from '../../../contract/unknown-products.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { announceMappings, countMapped } from '../listings/account-listings.ts';

/** Something without product, and where it comes from. */
export type Thing = {
  id: string;
  merchantId: string;
  ecAccountId: string;
  matchKey: string;
  platformListingId: string | null;
  sku: string | null;
  barcode: string | null;
  name: string;
};

export type Decision = UnknownProductMap & {
  /** Of the product. */
  productSku: string;
  madeBy: string;
  /** Whether what the platform sells is listed here. */
  hasCatalogue: boolean;
};

/** A person's word about a listing of the catalogue, also of one that no sync has seen yet. */
const mapListing = async (
  trx: Database,
  { merchantId, ecAccountId, ...thing }: Thing,
  { productId, units, hasCatalogue }: Decision,
): Promise<boolean> => {
  const { platformListingId: listing } = thing;
  if (listing === null) return false;
  const mapped = { mapped_by: 'hand', product_id: productId, units, problem: null };
  const { numUpdatedRows } = await trx
    .updateTable('listings')
    .set((eb) => ({ ...mapped, updated_at: eb.fn<Date>('now') }))
    .where('ec_account_id', '=', ecAccountId)
    .where('platform_listing_id', '=', listing)
    .executeTakeFirstOrThrow();
  const known = numUpdatedRows > 0n;
  if (!known && !hasCatalogue) return false;
  if (!known) {
    const { name: title, sku, barcode } = thing;
    const owner = { merchant_id: merchantId, ec_account_id: ecAccountId };
    // The next sync says what the catalogue says of it; until then no stock is sent to it.
    await trx
      .insertInto('listings')
      .values({
        ...owner,
        ...mapped,
        title,
        sku,
        barcode,
        platform_listing_id: listing,
        tracked: false,
      })
      .execute();
  }
  await countMapped(trx, ecAccountId);
  await announceMappings(trx, { ecAccountId, merchantId });
  return true;
};

const makeAlias = async (
  trx: Database,
  { merchantId, ecAccountId, matchKey }: Thing,
  { productId, units, madeBy }: Decision,
): Promise<void> => {
  const decided = { product_id: productId, units, made_by: madeBy };
  await trx
    .insertInto('product_aliases')
    .values({
      ...decided,
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      match_key: matchKey,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['ec_account_id', 'match_key'])
        .doUpdateSet((eb) => ({ ...decided, created_at: eb.fn<Date>('now') })),
    )
    .execute();
};

/**
 * Keeps what a person decided, for all orders to come: on the listing where the platform has one, else
 * as an alias. The account is locked already.
 */
export const keepDecision = async (
  trx: Database,
  thing: Thing,
  decision: Decision,
): Promise<void> => {
  if (!(await mapListing(trx, thing, decision))) await makeAlias(trx, thing, decision);
  const { merchantId, ecAccountId, name } = thing;
  const { productSku: product, units } = decision;
  const subject = { kind: 'mapping', id: null, name } as const;
  const changes = auditFacts({ product, units });
  await recordAudit(trx, [{ action: 'mapped', subject, merchantId, ecAccountId, changes }]);
};
