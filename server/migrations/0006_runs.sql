create table runs (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint references ec_accounts on delete set null,
  kind text not null check (kind in ('orders', 'mappings', 'webhooks')),
  trigger text not null check (trigger in ('slot', 'manual', 'webhook', 'catch_up', 'single')),
  status text not null default 'queued' check (status in ('queued', 'running', 'done')),
  outcome text check (outcome in ('ok', 'partial', 'failed')),
  -- The shop the run began with; it never takes in orders of another.
  shop_id text,
  slot_date date,
  slot text,
  window_from timestamptz,
  window_to timestamptz,
  -- Where the walk goes on after a crash; written with the rows of the page before.
  cursor text,
  pages integer not null default 0,
  seen integer not null default 0,
  imported integer not null default 0,
  updated integer not null default 0,
  already_here integer not null default 0,
  held integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  requested_by text,
  error_code text,
  error_detail text,
  -- Whoever works on the run holds its token; a worker that lost it must not write.
  lease uuid,
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  check ((status = 'done') = (outcome is not null))
);
create unique index runs_slot_idx on runs (ec_account_id, slot_date, slot) where slot is not null;
create index runs_account_idx on runs (ec_account_id, id desc);
create index runs_open_idx on runs (ec_account_id, kind) where status <> 'done';

-- One verdict per platform order and run. Partitioned by the month in which its run was queued.
create table run_verdicts (
  run_id bigint not null references runs on delete cascade,
  run_queued_at timestamptz not null,
  platform_order_id text not null,
  platform_order_number text not null,
  verdict text not null check (verdict in ('imported', 'updated', 'already_here', 'held', 'skipped', 'failed')),
  code text,
  detail text,
  order_id bigint,
  created_at timestamptz not null default now(),
  primary key (run_id, platform_order_id, run_queued_at)
) partition by range (run_queued_at);
create index run_verdicts_order_idx on run_verdicts (order_id, run_queued_at desc) where order_id is not null;
create table run_verdicts_default partition of run_verdicts default;
