import { type Expression, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres';
import type { InboundListQuery } from '../../../contract/inbounds.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const inbounds = (db: Database, scope: MerchantScope) =>
  db
    .selectFrom('inbounds as i')
    .innerJoin('merchants as m', 'm.id', 'i.merchant_id')
    .innerJoin('warehouses as w', 'w.id', 'i.warehouse_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('inbound_lines as l')
          .select([
            sql<number>`coalesce(sum(l.expected), 0)::int`.as('expected'),
            sql<number>`coalesce(sum(l.received), 0)::int`.as('received'),
            sql<number>`coalesce(sum(l.put_away), 0)::int`.as('put_away'),
          ])
          .whereRef('l.inbound_id', '=', 'i.id')
          .as('s'),
      (join) => join.onTrue(),
    )
    .select([
      'i.id',
      'i.merchant_id',
      'm.name as merchant_name',
      'i.warehouse_id',
      'w.name as warehouse_name',
      'i.number',
      'i.status',
      'i.supplier',
      sql<string | null>`i.expected_on::text`.as('expected_on'),
      's.expected',
      's.received',
      's.put_away',
      'i.created_at',
      'i.completed_at',
    ])
    .where(inScope('i.merchant_id', scope));

export type InboundRecord = Awaited<
  ReturnType<ReturnType<typeof inbounds>['executeTakeFirstOrThrow']>
>;

type ListRequest = { scope: MerchantScope; filter: InboundListQuery; before: string | null };

/** Newest first; one row more than `limit`. */
export const listInbounds = (db: Database, { scope, filter, before }: ListRequest) =>
  inbounds(db, scope)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (before) conditions.push(eb('i.id', '<', before));
      if (filter.merchantId) conditions.push(eb('i.merchant_id', '=', filter.merchantId));
      if (filter.status) conditions.push(eb('i.status', '=', filter.status));
      if (filter.q) {
        const pattern = containing(filter.q);
        conditions.push(
          eb.or([eb('i.number', 'ilike', pattern), eb('i.supplier', 'ilike', pattern)]),
        );
      }
      return eb.and(conditions);
    })
    .orderBy('i.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** Whose an inbound is; undefined outside the scope. */
export const findInboundKey = (db: Database, id: string, scope: MerchantScope) =>
  db
    .selectFrom('inbounds')
    .select('merchant_id as merchantId')
    .where('id', '=', id)
    .where(inScope('merchant_id', scope))
    .executeTakeFirst();

const idText = (column: string) => sql<string>`${sql.ref(column)}::text`;

/** An inbound with its lines and rounds; undefined outside the scope. */
export const findInbound = (db: Database, id: string, scope: MerchantScope) =>
  inbounds(db, scope)
    .select((eb) => [
      'i.note',
      'i.created_by',
      'i.updated_at',
      jsonArrayFrom(
        eb
          .selectFrom('inbound_lines as l')
          .innerJoin('products as p', 'p.id', 'l.product_id')
          .select((line) => [
            idText('l.id').as('id'),
            jsonBuildObject({
              id: idText('p.id'),
              sku: line.ref('p.sku'),
              name: line.ref('p.name'),
            }).as('product'),
            'l.expected',
            'l.received',
            'l.put_away as putAway',
          ])
          .whereRef('l.inbound_id', '=', 'i.id')
          .orderBy('l.id'),
      ).as('lines'),
    ])
    .where('i.id', '=', id)
    .executeTakeFirst();

export type InboundDetail = NonNullable<Awaited<ReturnType<typeof findInbound>>>;

/** The rounds of an inbound in their order, one row per line and type. */
export const listRoundLines = (db: Database, inboundId: string) =>
  db
    .selectFrom('inbound_rounds as r')
    .innerJoin('inbound_round_lines as rl', 'rl.round_id', 'r.id')
    .innerJoin('inbound_lines as l', 'l.id', 'rl.inbound_line_id')
    .innerJoin('products as p', 'p.id', 'l.product_id')
    .innerJoin('inventory_types as t', 't.id', 'rl.inventory_type_id')
    .select([
      'r.id',
      'r.kind',
      'r.made_by as madeBy',
      'r.created_at as createdAt',
      'l.id as lineId',
      'p.sku',
      't.id as typeId',
      't.name as typeName',
      'rl.quantity',
    ])
    .where('r.inbound_id', '=', inboundId)
    .orderBy('r.id')
    .orderBy('l.id')
    .orderBy('t.id')
    .execute();

export type RoundLineRecord = Awaited<ReturnType<typeof listRoundLines>>[number];
