create table sales_channels (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  name text not null,
  internal_name text,
  enabled boolean not null default true,
  mapping_rule text not null check (mapping_rule in ('sku', 'barcode')),
  warehouse_id bigint not null references warehouses,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (merchant_id, name),
  unique (merchant_id, id)
);

create table sales_channel_inventory_types (
  sales_channel_id bigint not null references sales_channels on delete cascade,
  inventory_type_id bigint not null references inventory_types on delete cascade,
  primary key (sales_channel_id, inventory_type_id)
);

create table shipping_types (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  preset boolean not null,
  cod_supported boolean not null,
  enabled boolean not null,
  check (preset <> (code like 'custom\_%'))
);
insert into shipping_types (code, name, preset, cod_supported, enabled) values
  ('home_delivery', 'Home delivery', true, true, true),
  ('home_delivery_chilled', 'Home delivery, chilled', true, true, true),
  ('home_delivery_frozen', 'Home delivery, frozen', true, true, true),
  ('store_pickup_711', '7-ELEVEN pickup', true, true, true),
  ('store_pickup_familymart', 'FamilyMart pickup', true, true, true),
  ('store_pickup_hilife', 'Hi-Life pickup', true, true, false),
  ('store_pickup_okmart', 'OK mart pickup', true, true, false),
  ('post_office', 'Chunghwa Post', true, false, true),
  ('express_international', 'International express', true, false, false),
  ('self_pickup', 'Self pickup at the warehouse', true, true, false);
