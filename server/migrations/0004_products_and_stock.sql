create table products (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  sku text not null,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (merchant_id, sku),
  unique (merchant_id, id)
);

create table product_barcodes (
  merchant_id bigint not null,
  barcode text not null,
  product_id bigint not null,
  primary key (merchant_id, barcode),
  foreign key (merchant_id, product_id) references products (merchant_id, id) on delete cascade
);
create index product_barcodes_product_idx on product_barcodes (product_id);

-- Sums of the movements below, kept in the transaction that moves.
create table stock_levels (
  product_id bigint not null references products on delete cascade,
  warehouse_id bigint not null references warehouses,
  inventory_type_id bigint not null references inventory_types,
  on_hand integer not null default 0 check (on_hand >= 0),
  allocated integer not null default 0 check (allocated >= 0),
  primary key (product_id, warehouse_id, inventory_type_id)
);

create table stock_movements (
  id bigint generated always as identity primary key,
  product_id bigint not null references products on delete cascade,
  warehouse_id bigint not null references warehouses,
  inventory_type_id bigint not null references inventory_types,
  kind text not null check (kind in ('received', 'put_away', 'allocated', 'released', 'shipped', 'adjusted')),
  on_hand_change integer not null,
  allocated_change integer not null,
  reason text,
  created_at timestamptz not null default now()
);
create index stock_movements_product_idx on stock_movements (product_id, id);
