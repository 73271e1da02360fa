create table ec_accounts (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants,
  platform text not null,
  display_name text not null,
  sales_channel_id bigint,
  -- Typed, not secret credential values by field name.
  public_credentials jsonb not null default '{}',
  status text not null default 'not_verified' check (status in ('not_verified', 'connected', 'disconnected')),
  status_reason text not null default 'created',
  status_detail text,
  status_changed_at timestamptz not null default now(),
  -- The shop behind the credentials, as the platform identifies it; known once connected.
  shop_id text,
  shop_name text,
  fetch_orders boolean not null default false,
  fetch_slots text[] not null default '{}',
  time_zone text not null,
  -- The first slot after now; null while nothing is due: switched off, no slots, or not connected.
  next_fetch_at timestamptz,
  last_manual_fetch_at timestamptz,
  -- Everything the platform changed before this instant is in the ledger.
  orders_confirmed_until timestamptz,
  inbound_push boolean not null default false,
  push_percentage smallint not null default 100 check (push_percentage between 0 and 100),
  mapped_products integer not null default 0,
  mappings_synced_at timestamptz,
  -- When webhooks were last registered anew on the platform.
  webhooks_ensured_at timestamptz,
  -- Set while the account is being deleted: jobs that find it end without calling the platform.
  deleting_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (merchant_id, sales_channel_id) references sales_channels (merchant_id, id),
  check (next_fetch_at is null or (status = 'connected' and fetch_orders))
);
-- One shop may feed one account only: two would import, and ship, each order twice.
create unique index ec_accounts_shop_idx on ec_accounts (platform, shop_id) where shop_id is not null;
create index ec_accounts_due_idx on ec_accounts (next_fetch_at) where next_fetch_at is not null;
create index ec_accounts_merchant_idx on ec_accounts (merchant_id, id desc);
create index ec_accounts_channel_idx on ec_accounts (sales_channel_id);
create index ec_accounts_status_idx on ec_accounts (status, id desc);

create table ec_account_secrets (
  ec_account_id bigint primary key references ec_accounts on delete cascade,
  key_id text not null,
  sealed bytea not null,
  access_expires_at timestamptz,
  refresh_expires_at timestamptz,
  updated_at timestamptz not null default now()
);
create index ec_account_secrets_key_idx on ec_account_secrets (key_id);
create index ec_account_secrets_refresh_idx on ec_account_secrets (refresh_expires_at) where refresh_expires_at is not null;

create table shipping_type_mappings (
  ec_account_id bigint not null references ec_accounts on delete cascade,
  platform_code text not null,
  shipping_type_id bigint not null references shipping_types,
  primary key (ec_account_id, platform_code)
);
create index shipping_type_mappings_type_idx on shipping_type_mappings (shipping_type_id);

-- One row per authorization that was begun; only the hash of the state is kept.
create table authorization_states (
  state_hash bytea primary key,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  user_id text not null references "user" (id) on delete cascade,
  expires_at timestamptz not null
);
create index authorization_states_expiry_idx on authorization_states (expires_at);

-- One bucket per account, shared by every process that calls the platform for it.
create table call_budgets (
  ec_account_id bigint primary key references ec_accounts on delete cascade,
  -- When the bucket is full again if nothing more is spent.
  full_at timestamptz not null default now(),
  -- The platform asked us to be silent until then.
  blocked_until timestamptz
);
