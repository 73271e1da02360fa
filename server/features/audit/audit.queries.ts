import { type RawBuilder, sql } from 'kysely';
import {
  type AuditEntry,
  type AuditFilter,
  auditEntrySchema,
} from '../../../contract/audit.contract.ts';
import { type Principal, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';

/** The last row shown: its time to the microsecond, and its id. */
export type AuditPlace = readonly [at: string, id: string];

type Condition = RawBuilder<unknown>;
type Part = (rest: Condition) => Condition;

/** Up to so many merchants are read one by one, each along its index. */
const FEW = 50;

const ordered = (condition: Condition): Condition => sql`(
  select l.* from audit_log l where ${condition} order by l.at desc, l.id desc`;

const ofMerchants = (ids: readonly string[], limit: number): Part => {
  if (ids.length > FEW) {
    return (rest) =>
      sql`${ordered(sql`l.merchant_id = any(${[...ids]}::bigint[]) and ${rest}`)} limit ${limit})`;
  }
  return (rest) => sql`(
    select l.* from unnest(${[...ids]}::bigint[]) as m (id) cross join lateral
    ${ordered(sql`l.merchant_id = m.id and ${rest}`)} limit ${limit}) l)`;
};

/**
 * What somebody may read, in parts: everything for admins; for others the rows of the merchants
 * they manage, and what concerns no merchant only where it is their own.
 */
const readable = ({ reader, filter, limit }: AuditRequest): Part[] => {
  const scope = scopeOf(reader, 'manage');
  if (scope === 'all') return [(rest) => sql`${ordered(rest)} limit ${limit + 1})`];
  const { merchantId } = filter;
  const ids = scope.filter((id) => merchantId === undefined || id === merchantId);
  const own = sql`l.merchant_id is null and l.actor_id = ${reader.userId}`;
  return [
    ofMerchants(ids, limit + 1),
    (rest) => sql`${ordered(sql`${own} and ${rest}`)} limit ${limit + 1})`,
  ];
};

const conditionsOf = (filter: AuditFilter, before: AuditPlace | null): Condition => {
  const { merchantId, ecAccountId, action, subject, actorId, from, to } = filter;
  const conditions = [
    merchantId && sql`l.merchant_id = ${merchantId}`,
    ecAccountId && sql`l.ec_account_id = ${ecAccountId}`,
    action && sql`l.action = ${action}`,
    subject && sql`l.subject_kind = ${subject}`,
    actorId && sql`l.actor_id = ${actorId}`,
    from && sql`l.at >= ${from}::timestamptz`,
    to && sql`l.at < ${to}::timestamptz`,
    before && sql`l.at <= ${before[0]}::timestamptz`,
    before && sql`(l.at, l.id) < (${before[0]}::timestamptz, ${before[1]}::bigint)`,
  ].filter((condition) => typeof condition === 'object' && condition !== null);
  return sql.join([sql`true`, ...conditions], sql` and `);
};

type Row = {
  id: string;
  at: Date;
  cursor_at: string;
  merchant_id: string | null;
  merchant_name: string | null;
  ec_account_id: string | null;
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  subject_name: string | null;
  changes: unknown;
  address: string | null;
};

export type AuditRequest = {
  reader: Principal;
  filter: AuditFilter;
  before: AuditPlace | null;
  limit: number;
};

/** Newest first; one row more than `limit`, to tell whether another page follows. */
export const listAudit = async (db: Database, request: AuditRequest): Promise<Row[]> => {
  const { filter, before, limit } = request;
  const parts = readable(request).map((part) => part(conditionsOf(filter, before)));
  const { rows } = await sql<Row>`
    select l.*, to_json(l.at) #>> '{}' as cursor_at, m.name as merchant_name
    from (${sql.join(parts, sql` union all `)}) l left join merchants m on m.id = l.merchant_id
    order by l.at desc, l.id desc limit ${limit + 1}`.execute(db);
  return rows;
};

export const placeOf = ({ cursor_at, id }: Row): AuditPlace => [cursor_at, id];

export const toAuditEntry = (row: Row): AuditEntry =>
  auditEntrySchema.parse({
    id: row.id,
    at: row.at.toISOString(),
    merchant: row.merchant_id && { id: row.merchant_id, name: row.merchant_name ?? '' },
    ecAccountId: row.ec_account_id,
    actor: { id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    changes: row.changes,
    address: row.address,
  });
