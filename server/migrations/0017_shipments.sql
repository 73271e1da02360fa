-- One parcel that left the warehouse.
create table shipments (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  order_id bigint not null references orders on delete cascade,
  -- Whom its tracking number is told; null where the account is gone.
  ec_account_id bigint references ec_accounts on delete set null,
  -- Of the request that made it: the same request again makes nothing.
  request_id uuid not null,
  position smallint not null default 0,
  carrier text not null,
  tracking_number text not null,
  tracking_url text,
  completes_order boolean not null,
  shipped_by text not null,
  shipped_at timestamptz not null default now(),
  -- sending: an answer is owed; the platform is asked what it knows before it is told again.
  tracking_status text not null check (tracking_status in ('queued', 'sending', 'sent', 'failed', 'not_needed')),
  tracking_code text,
  tracking_detail text,
  -- What the platform calls the parcel.
  tracking_ref text,
  -- {carrier, trackingNumber, trackingUrl} of a call whose answer is owed: a correction meanwhile must
  -- not make the platform look for a number that it was never told.
  tracking_attempt jsonb,
  tracking_sent_at timestamptz,
  updated_at timestamptz not null default now(),
  unique (order_id, request_id, position),
  unique (order_id, carrier, tracking_number)
);
create index shipments_order_idx on shipments (order_id, id);
create index shipments_merchant_idx on shipments (merchant_id, id desc);
create index shipments_open_idx on shipments (ec_account_id, id) where tracking_status in ('queued', 'sending');
create index shipments_account_idx on shipments (ec_account_id, id desc);
create index shipments_untold_idx on shipments (tracking_status, id desc) where tracking_status <> 'sent';
create index shipments_failed_idx on shipments (merchant_id, id desc) where tracking_status = 'failed';
create index shipments_tracking_idx on shipments (tracking_number text_pattern_ops);

-- Where the account goes, nobody is left to be told.
create function shipments_need_no_telling() returns trigger language plpgsql as $$
begin
  if new.tracking_status <> 'sent' then
    new.tracking_status := 'not_needed';
    new.tracking_attempt := null;
  end if;
  return new;
end $$;
create trigger shipments_account_gone before update of ec_account_id on shipments
  for each row when (new.ec_account_id is null) execute function shipments_need_no_telling();

create table shipment_lines (
  shipment_id bigint not null references shipments on delete cascade,
  order_line_id bigint not null references order_lines,
  quantity integer not null check (quantity > 0),
  primary key (shipment_id, order_line_id)
);
create index shipment_lines_line_idx on shipment_lines (order_line_id);

create index orders_packing_idx on orders (packing_since) where packing_since is not null;
-- Holds that wait for somebody, newest first.
create index order_holds_newest_idx on order_holds (id desc) where released_at is null;

alter table runs
  -- When the worker of a run that writes to a platform was last heard of; null when nobody works on it.
  add column beat_at timestamptz,
  drop constraint runs_kind_check,
  add constraint runs_kind_check check (kind in (
    'orders', 'mappings', 'webhooks', 'stock_preview', 'stock_sync', 'inbound_push', 'tracking')),
  drop constraint runs_trigger_check,
  add constraint runs_trigger_check check (trigger in (
    'slot', 'manual', 'webhook', 'catch_up', 'single', 'put_away', 'recount', 'shipment'));
create unique index runs_waiting_tracking_idx on runs (ec_account_id) where kind = 'tracking' and status = 'queued';
