create table orders (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint references ec_accounts on delete set null,
  -- Kept after the account is gone, so that its orders still say where they came from.
  ec_account_name text not null,
  platform text not null,
  shop_id text not null,
  sales_channel_id bigint references sales_channels on delete set null,
  platform_order_id text not null,
  platform_order_number text not null,
  status text not null check (status in ('awaiting_match', 'awaiting_stock', 'ready', 'shipped', 'cancelled')),
  platform_status text,
  placed_at timestamptz not null,
  platform_updated_at timestamptz not null,
  -- Of everything the platform said about the order; equal means nothing changed.
  content_hash bytea not null,
  currency text not null,
  total numeric(20, 6) not null,
  shipping_total numeric(20, 6) not null,
  discount_total numeric(20, 6) not null,
  tax_total numeric(20, 6) not null,
  shipping_code text,
  shipping_label text,
  shipping_type_id bigint references shipping_types,
  line_count integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- One order per shop of a merchant, whichever account (of this or of an earlier connection) brought it.
  unique (merchant_id, platform, shop_id, platform_order_id)
);
create index orders_shop_idx on orders (platform, shop_id);
create unique index orders_account_order_idx on orders (ec_account_id, platform_order_id);
create index orders_merchant_placed_idx on orders (merchant_id, placed_at desc, id desc);
create index orders_placed_idx on orders (placed_at desc, id desc);
create index orders_account_placed_idx on orders (ec_account_id, placed_at desc, id desc);
create index orders_channel_placed_idx on orders (sales_channel_id, placed_at desc, id desc);
create index orders_merchant_status_idx on orders (merchant_id, status, placed_at desc, id desc);
create index orders_number_idx on orders (platform_order_number text_pattern_ops);
create index orders_platform_id_idx on orders (platform_order_id text_pattern_ops);
create index orders_shipping_code_idx on orders (ec_account_id, shipping_code);

create table order_lines (
  id bigint generated always as identity primary key,
  order_id bigint not null references orders on delete cascade,
  platform_line_id text not null,
  sku text,
  barcode text,
  name text not null,
  quantity integer not null check (quantity > 0),
  unit_price numeric(20, 6),
  product_id bigint references products on delete set null,
  unique (order_id, platform_line_id)
);
create index order_lines_product_idx on order_lines (product_id);
create index order_lines_unmatched_idx on order_lines (sku) where product_id is null;

-- Personal data of buyers stands here and nowhere else, so that it can be erased in one statement.
create table order_recipients (
  order_id bigint primary key references orders on delete cascade,
  customer_id text,
  recipient jsonb,
  buyer_note text,
  erased_at timestamptz
);
create index order_recipients_customer_idx on order_recipients (customer_id) where customer_id is not null;

create table order_holds (
  id bigint generated always as identity primary key,
  order_id bigint not null references orders on delete cascade,
  reason text not null,
  note text,
  placed_by text not null,
  placed_at timestamptz not null default now(),
  released_by text,
  released_at timestamptz
);
create unique index order_holds_open_idx on order_holds (order_id, reason) where released_at is null;

-- Every shipping code that fetched orders carried, mapped or not.
create table shipping_codes_seen (
  ec_account_id bigint not null references ec_accounts on delete cascade,
  platform_code text not null,
  label text,
  orders integer not null,
  first_order_number text not null,
  first_seen_at timestamptz not null default now(),
  primary key (ec_account_id, platform_code)
);
