create table merchants (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  time_zone text not null,
  currency text not null,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index merchants_name_idx on merchants (lower(name), id);

-- What a person may do for a merchant. Admins need no row: they may do everything.
create table memberships (
  user_id text not null references "user" (id) on delete cascade,
  merchant_id bigint not null references merchants on delete cascade,
  rights text[] not null check (rights <@ array['view', 'operate', 'manage', 'overwrite']),
  created_at timestamptz not null default now(),
  primary key (user_id, merchant_id)
);
create index memberships_merchant_idx on memberships (merchant_id);

create table warehouses (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null
);
insert into warehouses (code, name) values ('MAIN', 'Main warehouse');

create table inventory_types (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  code text not null,
  name text not null,
  sellable boolean not null,
  unique (merchant_id, code)
);
