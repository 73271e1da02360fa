import { type RawBuilder, sql } from 'kysely';
import type { TimelineEntry, TimelineKind } from '../../../contract/audit.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

/** The last row shown: its time to the microsecond, and its key. */
export type TimelinePlace = readonly [at: string, key: string];

export type TimelineRequest = {
  ecAccountId: string;
  kind: TimelineKind | undefined;
  before: TimelinePlace | null;
  limit: number;
};

export type TimelineRow = {
  key: string;
  at: Date;
  cursor_at: string;
  kind: TimelineKind;
  by: string | null;
  facts: TimelineEntry['facts'];
  changes: TimelineEntry['changes'];
  link: string | null;
};

/** One kind of thing, as rows (key, at, kind, by, facts, changes, link) of one account. */
type Source = { kinds: readonly TimelineKind[]; rows: (request: TimelineRequest) => Rows };
type Rows = RawBuilder<unknown>;

/** Each source walks an index by time and reads no further than one page. */
const pageOf = (
  { before, limit }: TimelineRequest,
  { at, key }: { at: Rows; key: Rows },
): Rows => sql`
  ${
    before
      ? sql`and ${at} <= ${before[0]}::timestamptz
        and (${at}, (${key}) collate "C") < (${before[0]}::timestamptz, ${before[1]} collate "C")`
      : sql``
  }
  order by ${at} desc, (${key}) collate "C" desc limit ${limit + 1}`;

const audit: Source = {
  kinds: ['change', 'refresh', 'status'],
  rows: (request) => {
    const key = sql`'a' || id`;
    return sql`
      select ${key} as key, at, timeline_kind as kind,
        case when actor_id is not null then actor_name end as by,
        jsonb_strip_nulls(jsonb_build_object('action', action, 'subject', subject_kind,
          'subjectId', subject_id, 'name', subject_name)) as facts,
        changes,
        case subject_kind when 'stock_sync' then '/stock-syncs/' || subject_id
          when 'order' then '/orders/' || subject_id end as link
      from audit_log
      where ec_account_id = ${request.ecAccountId} ${
        request.kind ? sql`and timeline_kind = ${request.kind}` : sql``
      }
        ${pageOf(request, { at: sql`at`, key })}`;
  },
};

const runs: Source = {
  kinds: ['run'],
  rows: (request) => {
    const key = sql`'r' || id`;
    return sql`
      select ${key}, queued_at, 'run', requested_by,
        jsonb_strip_nulls(jsonb_build_object('run', id::text, 'kind', kind, 'trigger', trigger,
          'status', status, 'outcome', outcome, 'seen', seen, 'imported', imported,
          'updated', updated, 'held', held, 'skipped', skipped, 'failed', failed,
          'missing', missing, 'errorCode', error_code, 'askedFor', asked_for)),
        '[]'::jsonb, '/runs/' || id
      from runs
      where ec_account_id = ${request.ecAccountId}
        and (trigger <> 'webhook' or outcome <> 'ok')
        ${pageOf(request, { at: sql`queued_at`, key })}`;
  },
};

const webhooks: Source = {
  kinds: ['webhooks'],
  rows: (request) => sql`
    select 'w', hour, 'webhooks', null,
      jsonb_build_object('deliveries', deliveries, 'orders', orders), '[]'::jsonb, null
    from webhook_hours
    where ec_account_id = ${request.ecAccountId}
      ${pageOf(request, { at: sql`hour`, key: sql`'w'` })}`,
};

/** The same notice stands in the bell of everybody who was told; here it stands once. */
const notices: Source = {
  kinds: ['notice'],
  rows: (request) => {
    const key = sql`'n' || notice_id`;
    return sql`
      select 'n' || n.notice_id, n.created_at, 'notice', null,
        n.params || jsonb_build_object('notice', n.code, 'severity', n.severity), '[]'::jsonb, n.link
      from (
        select distinct on (created_at, notice_id) notice_id, created_at, params, code, severity, link
        from notifications
        where ec_account_id = ${request.ecAccountId} ${
          request.before ? sql`and created_at <= ${request.before[0]}::timestamptz` : sql``
        }
        order by created_at desc, notice_id
      ) n
      where true ${pageOf(request, { at: sql`created_at`, key })}`;
  },
};

const sources = [audit, runs, webhooks, notices];

/** Everything that happened to an account, newest first; one row more than `limit`. */
export const listTimeline = async (
  db: Database,
  request: TimelineRequest,
): Promise<TimelineRow[]> => {
  const { kind, limit } = request;
  const wanted = sources.filter(({ kinds }) => kind === undefined || kinds.includes(kind));
  const parts = wanted.map(({ rows }) => sql`(${rows(request)})`);
  const { rows } = await sql<TimelineRow>`
    select t.*, to_json(t.at) #>> '{}' as cursor_at
    from (${sql.join(parts, sql` union all `)}) as t (key, at, kind, by, facts, changes, link)
    order by t.at desc, t.key collate "C" desc limit ${limit + 1}`.execute(db);
  return rows;
};
