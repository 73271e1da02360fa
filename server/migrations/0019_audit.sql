-- Who changed what, and when. Of secrets only that they changed. Partitioned by month.
create table audit_log (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  -- Null for what concerns no merchant, such as a sign-in.
  merchant_id bigint,
  -- The account it concerns, for its timeline.
  ec_account_id bigint,
  -- Null: the system itself, or somebody who did not manage to sign in.
  actor_id text,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text,
  subject_name text,
  -- [{field, from, to}]
  changes jsonb not null default '[]',
  -- Where the request came from.
  address text,
  -- Where the timeline of the account shows it.
  timeline_kind text not null generated always as (
    case
      when action = 'token_refreshed' then 'refresh'
      when action in ('status_changed', 'connection_tested', 'authorized', 'authorization_revoked')
        then 'status'
      else 'change'
    end) stored,
  primary key (id, at)
) partition by range (at);
create index audit_log_at_idx on audit_log (at desc, id desc);
create index audit_log_merchant_idx on audit_log (merchant_id, at desc, id desc) where merchant_id is not null;
create index audit_log_account_idx on audit_log (ec_account_id, at desc, id desc) where ec_account_id is not null;
create index audit_log_timeline_idx on audit_log (ec_account_id, timeline_kind, at desc, id desc)
  where ec_account_id is not null;
create index audit_log_merchant_action_idx on audit_log (merchant_id, action, at desc, id desc)
  where merchant_id is not null;
create index audit_log_actor_idx on audit_log (actor_id, at desc, id desc) where actor_id is not null;
create index audit_log_action_idx on audit_log (action, at desc, id desc);
create index audit_log_subject_idx on audit_log (subject_kind, at desc, id desc);
create table audit_log_default partition of audit_log default;

-- The timeline of an account shows its webhooks by the hour, so that a busy shop does not drown it.
-- Counted when they are followed, never while a platform waits for its answer.
create table webhook_hours (
  ec_account_id bigint not null references ec_accounts on delete cascade,
  hour timestamptz not null,
  deliveries integer not null,
  -- Orders that the deliveries named; one that two of them name counts twice.
  orders integer not null,
  primary key (ec_account_id, hour)
) partition by range (hour);
create table webhook_hours_default partition of webhook_hours default;

-- For the timeline; what webhooks began is told by the hour, unless something went wrong.
create index runs_timeline_idx on runs (ec_account_id, queued_at desc)
  where trigger <> 'webhook' or outcome <> 'ok';

alter table notifications
  -- The account it speaks of; it stays when the account goes.
  add column ec_account_id bigint;
update notifications set ec_account_id = substring(link from '^/ec-accounts/(\d+)')::bigint;
create index notifications_account_idx on notifications (ec_account_id, created_at desc, notice_id)
  where ec_account_id is not null;
