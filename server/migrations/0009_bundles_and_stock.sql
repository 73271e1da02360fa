alter table products
  add column is_bundle boolean not null default false,
  -- Off: no number of this product is ever sent to a platform.
  add column push_stock boolean not null default true,
  add unique (id, is_bundle);

-- Bundles hold no stock themselves and contain no bundles: the constant columns make both a foreign key.
create table bundle_components (
  merchant_id bigint not null,
  bundle_id bigint not null,
  bundle_is_bundle boolean not null default true check (bundle_is_bundle),
  component_id bigint not null,
  component_is_bundle boolean not null default false check (not component_is_bundle),
  quantity integer not null check (quantity between 1 and 10000),
  primary key (bundle_id, component_id),
  foreign key (bundle_id, bundle_is_bundle) references products (id, is_bundle) on delete cascade,
  foreign key (component_id, component_is_bundle) references products (id, is_bundle),
  foreign key (merchant_id, bundle_id) references products (merchant_id, id) on delete cascade,
  foreign key (merchant_id, component_id) references products (merchant_id, id)
);
create index bundle_components_component_idx on bundle_components (component_id);

alter table stock_levels
  add column is_bundle boolean not null default false check (not is_bundle),
  -- At the dock, counted, not put away yet: not for sale.
  add column received integer not null default 0 check (received >= 0),
  add foreign key (product_id, is_bundle) references products (id, is_bundle);

alter table stock_movements
  add column received_change integer not null default 0,
  add column order_id bigint references orders on delete set null,
  -- Name of the person, or 'system'.
  add column made_by text not null default 'system',
  add check (kind <> 'adjusted' or reason is not null);
create index stock_movements_order_idx on stock_movements (order_id) where order_id is not null;
create index stock_movements_adjusted_idx on stock_movements (id desc) where kind = 'adjusted';

-- Units kept back for an order's line. A line cannot go while it keeps units: they are released first.
create table stock_allocations (
  order_line_id bigint not null references order_lines,
  product_id bigint not null,
  warehouse_id bigint not null,
  inventory_type_id bigint not null,
  quantity integer not null check (quantity > 0),
  primary key (order_line_id, product_id, warehouse_id, inventory_type_id),
  foreign key (product_id, warehouse_id, inventory_type_id)
    references stock_levels (product_id, warehouse_id, inventory_type_id)
);
create index stock_allocations_level_idx on stock_allocations (product_id, warehouse_id, inventory_type_id);

-- What a channel sells from: its warehouse and, of the types it names, those that are sellable.
create view channel_stock as
select c.id as sales_channel_id, c.warehouse_id, t.id as inventory_type_id
from sales_channels c
join sales_channel_inventory_types ct on ct.sales_channel_id = c.id
join inventory_types t on t.id = ct.inventory_type_id and t.sellable;
