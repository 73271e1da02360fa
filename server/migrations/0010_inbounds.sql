create table inbounds (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  warehouse_id bigint not null references warehouses,
  number text not null,
  status text not null default 'pending'
    check (status in ('pending', 'receiving', 'completed', 'cancelled')),
  supplier text,
  expected_on date,
  note text,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- When everything that was received was put away and the inbound was closed.
  completed_at timestamptz,
  unique (merchant_id, number),
  unique (merchant_id, id)
);
create index inbounds_merchant_idx on inbounds (merchant_id, id desc);
create index inbounds_status_idx on inbounds (status, id desc);

create table inbound_lines (
  id bigint generated always as identity primary key,
  inbound_id bigint not null references inbounds on delete cascade,
  merchant_id bigint not null,
  product_id bigint not null,
  is_bundle boolean not null default false check (not is_bundle),
  expected integer not null check (expected between 1 and 1000000),
  received integer not null default 0 check (received >= 0),
  put_away integer not null default 0,
  check (put_away between 0 and received),
  unique (inbound_id, product_id),
  foreign key (merchant_id, product_id) references products (merchant_id, id),
  foreign key (product_id, is_bundle) references products (id, is_bundle),
  foreign key (merchant_id, inbound_id) references inbounds (merchant_id, id) on delete cascade
);
create index inbound_lines_product_idx on inbound_lines (product_id);

-- One round of receiving or of putting away. `request_id` comes from whoever asked: asked twice, done once.
create table inbound_rounds (
  id bigint generated always as identity primary key,
  inbound_id bigint not null references inbounds on delete cascade,
  kind text not null check (kind in ('received', 'put_away')),
  request_id uuid not null,
  made_by text not null,
  created_at timestamptz not null default now(),
  unique (inbound_id, request_id)
);

create table inbound_round_lines (
  round_id bigint not null references inbound_rounds on delete cascade,
  inbound_line_id bigint not null references inbound_lines on delete cascade,
  inventory_type_id bigint not null references inventory_types,
  quantity integer not null check (quantity > 0),
  primary key (round_id, inbound_line_id, inventory_type_id)
);
create index inbound_round_lines_line_idx on inbound_round_lines (inbound_line_id);

alter table stock_movements add column inbound_round_id bigint references inbound_rounds on delete set null;
create index stock_movements_round_idx on stock_movements (inbound_round_id) where inbound_round_id is not null;
