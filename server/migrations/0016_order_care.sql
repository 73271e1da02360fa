alter table orders
  -- Counts up with every change of lines, address or shipping, so that nobody ships what they did not see.
  add column revision integer not null default 1,
  -- Holds that are not released; kept by a trigger.
  add column open_holds smallint not null default 0 check (open_holds >= 0),
  -- Somebody packs it: what the platform changes holds it, instead of changing it under their hands.
  add column packing_by text,
  add column packing_since timestamptz,
  add column shipped_at timestamptz,
  add column cancelled_at timestamptz,
  -- Who asked for the platform's lines and address although it is being shipped; null once they are here.
  add column take_over_by text,
  add check ((packing_by is null) = (packing_since is null));
update orders o set open_holds = h.holds
from (select order_id, count(*) as holds from order_holds where released_at is null group by order_id) h
where h.order_id = o.id;
create index orders_held_merchant_idx on orders (merchant_id, placed_at desc, id desc) where open_holds > 0;
create index orders_held_idx on orders (placed_at desc, id desc) where open_holds > 0;
create index orders_unshipped_idx on orders (status, placed_at desc, id desc) include (open_holds)
  where status <> 'shipped';
create index orders_account_open_idx on orders (ec_account_id, status, id)
  where status in ('awaiting_match', 'awaiting_stock', 'ready');

alter table order_holds
  add column release_note text,
  -- What the platform says instead, for a hold that asks a person to choose.
  add column data jsonb not null default '{}';
create index order_holds_order_idx on order_holds (order_id, reason, id desc);
create index order_holds_reason_idx on order_holds (reason, order_id) where released_at is null;

-- Whoever writes holds has locked their orders, so that a count never waits for another in a circle.
create function count_new_holds() returns trigger language plpgsql as $$
begin
  update orders o set open_holds = o.open_holds + n.holds
  from (select order_id, count(*) as holds from new_holds where released_at is null group by order_id) n
  where o.id = n.order_id;
  return null;
end $$;
create function count_changed_holds() returns trigger language plpgsql as $$
begin
  update orders o set open_holds = o.open_holds + n.change
  from (
    select h.order_id, sum(h.change) as change from (
      select order_id, 1 as change from new_holds where released_at is null
      union all select order_id, -1 from old_holds where released_at is null
    ) h group by h.order_id having sum(h.change) <> 0
  ) n
  where o.id = n.order_id;
  return null;
end $$;
create trigger order_holds_placed after insert on order_holds
  referencing new table as new_holds for each statement execute function count_new_holds();
create trigger order_holds_changed after update on order_holds
  referencing new table as new_holds old table as old_holds
  for each statement execute function count_changed_holds();

-- What lines of one thing have in common, by the platform's listing, else by the channel's rule, else by name.
create function match_key(rule text, listing text, sku text, barcode text, name text) returns text
  language sql immutable parallel safe
  return left(case
    when listing is not null then 'listing:' || listing
    when rule = 'sku' and btrim(sku) <> '' then 'sku:' || btrim(sku)
    when rule = 'barcode' and btrim(barcode) <> '' then 'barcode:' || btrim(barcode)
    else 'name:' || name end, 400);

-- Something that orders carried and no product was found for: one record for all lines that carry it.
create table unknown_products (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  -- By match_key().
  match_key text not null,
  platform_listing_id text,
  sku text,
  barcode text,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (ec_account_id, match_key)
);
create index unknown_products_merchant_idx on unknown_products (merchant_id, id desc);
create index unknown_products_sku_idx on unknown_products (sku);

-- What a person decided about things that are no listing of the catalogue.
create table product_aliases (
  ec_account_id bigint not null references ec_accounts on delete cascade,
  match_key text not null,
  merchant_id bigint not null references merchants on delete cascade,
  product_id bigint not null,
  units integer not null default 1 check (units between 1 and 10000),
  made_by text not null,
  created_at timestamptz not null default now(),
  primary key (ec_account_id, match_key),
  foreign key (merchant_id, product_id) references products (merchant_id, id)
);
create index product_aliases_product_idx on product_aliases (product_id);

alter table order_lines
  add column unknown_product_id bigint references unknown_products on delete set null,
  add column shipped_quantity integer not null default 0,
  add check (shipped_quantity between 0 and quantity),
  add check (product_id is null or unknown_product_id is null);
create index order_lines_unknown_idx on order_lines (unknown_product_id, order_id) include (quantity)
  where unknown_product_id is not null;

-- Orders that wait for a match already have their records, too.
with waiting as (
  select l.id, o.merchant_id, o.ec_account_id, l.platform_listing_id, l.sku, l.barcode, l.name,
    match_key(coalesce(c.mapping_rule, 'sku'), l.platform_listing_id, l.sku, l.barcode, l.name) as key
  from order_lines l
  join orders o on o.id = l.order_id
  left join sales_channels c on c.id = o.sales_channel_id
  where l.product_id is null and o.status = 'awaiting_match' and o.ec_account_id is not null
), made as (
  insert into unknown_products (merchant_id, ec_account_id, match_key, platform_listing_id, sku, barcode, name)
  select distinct on (ec_account_id, key)
    merchant_id, ec_account_id, key, platform_listing_id, sku, barcode, name
  from waiting order by ec_account_id, key, id desc
  returning id, ec_account_id, match_key
)
update order_lines l set unknown_product_id = m.id
from waiting w join made m on m.ec_account_id = w.ec_account_id and m.match_key = w.key
where l.id = w.id;

-- What happened to an order since it came in, and to whom it was told. Never personal data: of an
-- address only that it changed. Partitioned by month.
create table order_events (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  merchant_id bigint not null references merchants on delete cascade,
  order_id bigint not null references orders on delete cascade,
  kind text not null check (kind in (
    'imported', 'changed', 'changed_after_shipping', 'matched', 'unmatched', 'held', 'released',
    'packing', 'shipped', 'tracking_sent', 'tracking_failed', 'cancelled', 'erased')),
  data jsonb not null default '{}',
  -- Name of the person, or 'system'.
  made_by text not null,
  -- When the merchant's own systems were given it; null while they wait for it.
  told_at timestamptz,
  primary key (id, at)
) partition by range (at);
create index order_events_order_idx on order_events (order_id, id);
create index order_events_untold_idx on order_events (merchant_id, id) where told_at is null;
create table order_events_default partition of order_events default;
