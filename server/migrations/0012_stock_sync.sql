-- A share of an inbound that one account is owed, or why it is owed none. Written once, never recomputed.
create table inbound_pushes (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  inbound_round_id bigint not null references inbound_rounds on delete cascade,
  inbound_line_id bigint not null references inbound_lines on delete cascade,
  -- Null when the account has no listing of the product.
  listing_id bigint references listings on delete cascade,
  quantity integer not null check (quantity > 0),
  push_percentage smallint not null,
  units integer not null,
  -- What the platform's number rises by.
  delta integer not null check (delta >= 0),
  -- waiting: the account is not connected; sending: an answer is still owed; unsure: nobody can tell
  -- any more whether it took effect, so it is never sent again.
  status text not null check (status in ('waiting', 'queued', 'sending', 'sent', 'refused', 'skipped', 'unsure')),
  code text,
  detail text,
  batch_key uuid,
  -- For platforms without relative numbers: what was read, just before it was written.
  read_quantity integer,
  sending_since timestamptz,
  after_quantity integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index inbound_pushes_once_idx
  on inbound_pushes (inbound_round_id, inbound_line_id, ec_account_id, listing_id) nulls not distinct;
create index inbound_pushes_open_idx on inbound_pushes (ec_account_id, id) where status in ('waiting', 'queued', 'sending');
create index inbound_pushes_line_idx on inbound_pushes (inbound_line_id);
create index inbound_pushes_listing_idx on inbound_pushes (listing_id);

-- What an overwrite would do, against the platform's live numbers. Its run says how far it is.
create table stock_previews (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  run_id bigint not null references runs on delete cascade,
  requested_by text not null,
  status text not null default 'reading' check (status in ('reading', 'ready', 'failed')),
  -- The run that fetched new orders first; null when order fetch is off or has not begun.
  orders_run_id bigint references runs on delete set null,
  orders_fetched boolean not null default false,
  ready_at timestamptz,
  created_at timestamptz not null default now()
);
create index stock_previews_account_idx on stock_previews (ec_account_id, id desc);
create index stock_previews_run_idx on stock_previews (run_id);
create unique index stock_previews_reading_idx on stock_previews (ec_account_id) where status = 'reading';

create table stock_preview_rows (
  preview_id bigint not null references stock_previews on delete cascade,
  listing_id bigint not null references listings on delete cascade,
  -- Null: the platform does not count it, or it is gone.
  live integer,
  -- Null: no number would be sent, and `flags` say why.
  next integer,
  on_hand integer,
  allocated integer,
  unpaid integer not null default 0,
  -- For a bundle: the component that there is least of.
  limited_by_product_id bigint references products on delete cascade,
  other_accounts integer not null default 0,
  flags text[] not null default '{}',
  -- Higher is riskier; what the rows are sorted by.
  risk integer not null,
  primary key (preview_id, listing_id)
);
create index stock_preview_rows_risk_idx on stock_preview_rows (preview_id, risk desc, listing_id);

create table stock_syncs (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  run_id bigint references runs on delete set null,
  preview_id bigint references stock_previews on delete set null,
  restore_of bigint references stock_syncs on delete cascade,
  status text not null check (status in ('awaiting_release', 'queued', 'running', 'done', 'stopped')),
  requested_by text not null,
  requested_by_id text not null,
  released_by text,
  stop_requested_by text,
  orders_run_id bigint references runs on delete set null,
  -- Share of listings that would go to zero when it was last looked at, in percent.
  zero_percent smallint not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((preview_id is null) or (restore_of is null))
);
create index stock_syncs_account_idx on stock_syncs (ec_account_id, id desc);
create index stock_syncs_run_idx on stock_syncs (run_id);
create unique index stock_syncs_preview_idx on stock_syncs (preview_id) where preview_id is not null;
create index stock_syncs_restore_idx on stock_syncs (restore_of) where restore_of is not null;
create unique index stock_syncs_open_idx on stock_syncs (ec_account_id)
  where status in ('awaiting_release', 'queued', 'running');

-- The restore point: what stood on the platform before we wrote, and what we wrote.
create table stock_sync_rows (
  sync_id bigint not null references stock_syncs on delete cascade,
  listing_id bigint not null references listings on delete cascade,
  -- What the preview (or, for a restore, the overwrite) said: the number then, and the number to come.
  previewed_live integer,
  previewed_next integer,
  -- The number we believe the platform shows; a write compares with it where the platform can.
  base integer,
  -- What is being written, or was; null until it is decided.
  quantity integer,
  -- What our first successful write of this sync replaced.
  before integer,
  status text not null default 'pending'
    check (status in ('pending', 'sending', 'sent', 'unchanged', 'refused', 'left_alone', 'stopped')),
  code text,
  detail text,
  -- Either number differs from what the preview showed.
  differs boolean not null default false,
  batch_key uuid,
  attempts smallint not null default 0,
  updated_at timestamptz not null default now(),
  primary key (sync_id, listing_id)
);
create index stock_sync_rows_open_idx on stock_sync_rows (sync_id, listing_id) where status in ('pending', 'sending');
create index stock_sync_rows_status_idx on stock_sync_rows (sync_id, status, listing_id);

-- Every number that we sent, per listing. Partitioned by month.
create table stock_pushes (
  id bigint generated always as identity,
  pushed_at timestamptz not null default now(),
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  listing_id bigint not null references listings on delete cascade,
  product_id bigint,
  cause text not null check (cause in ('inbound', 'overwrite', 'restore')),
  -- The inbound, or the stock sync.
  cause_id bigint not null,
  made_by text not null,
  mode text not null check (mode in ('set', 'add')),
  quantity integer not null,
  before_quantity integer,
  after_quantity integer,
  outcome text not null check (outcome in ('sent', 'refused', 'unsure')),
  code text,
  detail text,
  primary key (id, pushed_at)
) partition by range (pushed_at);
create index stock_pushes_listing_idx on stock_pushes (listing_id, pushed_at desc, id desc);
create index stock_pushes_product_idx on stock_pushes (product_id, pushed_at desc, id desc);
create table stock_pushes_default partition of stock_pushes default;
