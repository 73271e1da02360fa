-- Who changed what, and when. Of secrets only that they changed. Partitioned by month.
create table audit_log (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  -- Null for what concerns no merchant, such as a sign-in.
  merchant_id bigint,
  -- The account it concerns, for its timeline.
  ec_account_id bigint,
  -- Null: the system itself.
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
  primary key (id, at)
) partition by range (at);
create index audit_log_merchant_idx on audit_log (merchant_id, id desc);
create index audit_log_account_idx on audit_log (ec_account_id, id desc) where ec_account_id is not null;
create index audit_log_actor_idx on audit_log (actor_id, id desc) where actor_id is not null;
create index audit_log_action_idx on audit_log (action, id desc);
create table audit_log_default partition of audit_log default;
