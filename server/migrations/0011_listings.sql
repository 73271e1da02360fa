-- What a shop sells, and which product of the warehouse that is.
create table listings (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  platform_listing_id text not null,
  -- Where the connector finds the listing's stock; null when the platform keeps none.
  stock_ref text,
  title text not null,
  sku text,
  barcode text,
  image_url text,
  tracked boolean not null,
  product_id bigint,
  -- Who decided the product (or that there is none): the channel's rule, or a person whose word stays.
  mapped_by text not null default 'rule' check (mapped_by in ('rule', 'hand')),
  -- Units of the product in one listing: 2 for a 2-pack.
  units integer not null default 1 check (units between 1 and 10000),
  -- Why the rule found no product.
  problem text check (problem in ('no_key', 'no_match', 'ambiguous')),
  vanished_at timestamptz,
  -- The run that saw it last.
  seen_run_id bigint,
  -- The number that stood on the platform after our last write, and when that was.
  last_quantity integer,
  last_written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (ec_account_id, platform_listing_id),
  unique (ec_account_id, id),
  check (problem is null or product_id is null),
  foreign key (merchant_id, product_id) references products (merchant_id, id)
);
create index listings_product_idx on listings (product_id) where product_id is not null;
create index listings_account_sku_idx on listings (ec_account_id, sku);
create index listings_account_barcode_idx on listings (ec_account_id, barcode);
create index listings_account_idx on listings (ec_account_id, id);
create index listings_open_idx on listings (ec_account_id, id) where product_id is null and vanished_at is null;

alter table runs
  drop constraint runs_kind_check,
  add constraint runs_kind_check
    check (kind in ('orders', 'mappings', 'webhooks', 'stock_preview', 'stock_sync', 'inbound_push')),
  drop constraint runs_trigger_check,
  add constraint runs_trigger_check
    check (trigger in ('slot', 'manual', 'webhook', 'catch_up', 'single', 'put_away')),
  -- Things the run has to go through, when that is known before its end.
  add column total integer;
-- A second click joins the run that waits or works already.
create unique index runs_open_mappings_idx on runs (ec_account_id) where kind = 'mappings' and status <> 'done';
create unique index runs_waiting_push_idx on runs (ec_account_id) where kind = 'inbound_push' and status = 'queued';

alter table order_lines
  -- The listing that was bought, as the platform names it.
  add column platform_listing_id text,
  -- Units of the product in one of it, as mapped when the line was matched.
  add column units integer not null default 1 check (units > 0);
create index order_lines_listing_idx on order_lines (platform_listing_id) where platform_listing_id is not null;

-- Units in orders that are not paid yet: the shop took them off its number, we have not allocated them.
create table unpaid_units (
  ec_account_id bigint not null references ec_accounts on delete cascade,
  platform_order_id text not null,
  product_id bigint not null references products on delete cascade,
  quantity integer not null check (quantity > 0),
  seen_at timestamptz not null default now(),
  primary key (ec_account_id, platform_order_id, product_id)
);
create index unpaid_units_product_idx on unpaid_units (ec_account_id, product_id);
