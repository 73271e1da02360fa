import { type Expression, type SqlBool, sql } from 'kysely';
import type { ShippingType, ShippingTypeInUse } from '../../../contract/shipping-types.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const shippingTypes = (db: Database) =>
  db
    .selectFrom('shipping_types')
    .select(['id', 'code', 'name', 'preset', 'cod_supported as codSupported', 'enabled']);

export const lockShippingType = (trx: Database, id: string): Promise<ShippingType | undefined> =>
  shippingTypes(trx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

type ListRequest = { q: string | undefined; afterId: string | null; limit: number };

/** Presets first, then in the order of creation; one row more than `limit`. */
export const listShippingTypes = (
  db: Database,
  { q, afterId, limit }: ListRequest,
): Promise<ShippingType[]> =>
  shippingTypes(db)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (afterId) conditions.push(eb('id', '>', afterId));
      if (q) {
        const pattern = containing(q);
        conditions.push(eb.or([eb('name', 'ilike', pattern), eb('code', 'ilike', pattern)]));
      }
      return eb.and(conditions);
    })
    .orderBy('id')
    .limit(limit + 1)
    .execute();

const SHOWN_USERS = 100;

/** The mappings that use a type: those within the scope by name, all others as a number. */
export const findUsers = async (
  db: Database,
  shippingTypeId: string,
  scope: MerchantScope,
): Promise<ShippingTypeInUse> => {
  const mappings = db
    .selectFrom('shipping_type_mappings as x')
    .innerJoin('ec_accounts as a', 'a.id', 'x.ec_account_id')
    .where('x.shipping_type_id', '=', shippingTypeId);
  const users = await mappings
    .select([
      'a.id as ecAccountId',
      'a.display_name as displayName',
      'x.platform_code as platformCode',
    ])
    .where(inScope('a.merchant_id', scope))
    .orderBy('a.id')
    .orderBy('x.platform_code')
    .limit(SHOWN_USERS)
    .execute();
  const { total } = await mappings
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { users, otherUsers: total - users.length };
};
