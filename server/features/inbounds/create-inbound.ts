import { sql } from 'kysely';
import type { InboundInput } from '../../../contract/inbounds.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { lockCatalog } from '../catalog/catalog-changes.ts';
import { warehouseUnknown } from '../inventory/inventory.errors.ts';
import { numberTaken, productInvalid } from './inbounds.errors.ts';

type NewInbound = InboundInput & { createdBy: string };

const findWarehouseId = async (trx: Database, id: string | undefined): Promise<string> => {
  const warehouse = await trx
    .selectFrom('warehouses')
    .select('id')
    .where(id === undefined ? sql<boolean>`code = 'MAIN'` : sql<boolean>`id = ${id}`)
    .executeTakeFirst();
  if (!warehouse) throw warehouseUnknown();
  return warehouse.id;
};

/** While the merchant is locked, nobody else takes the same number. */
const nextNumber = async (trx: Database, merchantId: string): Promise<string> => {
  const { rows } = await sql<{ next: string }>`
    select coalesce(max(substring(number from '^IN-(\\d{1,15})$')::bigint), 0) + 1 as next
    from inbounds where merchant_id = ${merchantId} and number like 'IN-%'`.execute(trx);
  return `IN-${String(rows[0]?.next ?? 1).padStart(6, '0')}`;
};

const requireProducts = async (trx: Database, { merchantId, lines }: InboundInput) => {
  const productIds = lines.map(({ productId }) => productId);
  const known = await trx
    .selectFrom('products')
    .select('id')
    .where('merchant_id', '=', merchantId)
    .where('is_bundle', '=', false)
    .where('id', '=', sql<string>`any(${productIds}::bigint[])`)
    .execute();
  const ids = new Set(known.map(({ id }) => id));
  const wrong = productIds.flatMap((id, index) => (ids.has(id) ? [] : index));
  if (wrong.length > 0) throw productInvalid(wrong);
};

const insertInbound = async (trx: Database, input: NewInbound): Promise<string> => {
  const { merchantId, supplier, expectedOn, note, lines, createdBy } = input;
  // Locked before products are judged, so that none of them becomes a bundle meanwhile.
  await lockCatalog(trx, merchantId);
  await requireProducts(trx, input);
  const { id, number } = await trx
    .insertInto('inbounds')
    .values({
      merchant_id: merchantId,
      warehouse_id: await findWarehouseId(trx, input.warehouseId),
      number: input.number ?? (await nextNumber(trx, merchantId)),
      supplier: supplier || null,
      expected_on: expectedOn,
      note: note || null,
      created_by: createdBy,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  await sql`
    insert into inbound_lines (inbound_id, merchant_id, product_id, expected)
    select ${id}::bigint, ${merchantId}::bigint, x.product_id, x.expected
    from unnest(
      ${lines.map(({ productId }) => productId)}::bigint[],
      ${lines.map(({ quantity }) => quantity)}::int[]
    ) with ordinality as x (product_id, expected, position)
    order by x.position`.execute(trx);
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const subject = { kind: 'inbound', id, name: number } as const;
  const changes = auditFacts({ supplier, expectedOn, lines: lines.length, units });
  await recordAudit(trx, [{ action: 'created', subject, merchantId, changes }]);
  await announceChange(trx, { merchantId, topic: 'inbound', id });
  return id;
};

/** Announces goods that will come; answers the id of the inbound. */
export const createInbound = async (db: Database, input: NewInbound): Promise<string> => {
  try {
    return await db.transaction().execute((trx) => insertInbound(trx, input));
  } catch (error) {
    const taken = isUniqueViolation(error, 'inbounds_merchant_id_number_key');
    throw taken ? numberTaken(input.number ?? '') : error;
  }
};
