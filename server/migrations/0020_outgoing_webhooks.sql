-- Where a warehouse's or merchant's own system is told of orders.
create table outgoing_webhooks (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchants on delete cascade,
  url text not null,
  event_kinds text[] not null,
  enabled boolean not null default true,
  -- Signs the deliveries; sealed like the platforms' secrets.
  key_id text not null,
  sealed bytea not null,
  -- Since when every delivery failed; null while they arrive.
  failing_since timestamptz,
  -- When people were told of it.
  told_failing_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index outgoing_webhooks_merchant_idx on outgoing_webhooks (merchant_id, id);
create index outgoing_webhooks_key_idx on outgoing_webhooks (key_id);

-- One attempt row per event and address, kept as the log of deliveries. Partitioned by month.
create table outgoing_deliveries (
  id bigint generated always as identity,
  created_at timestamptz not null default now(),
  outgoing_webhook_id bigint not null references outgoing_webhooks on delete cascade,
  -- The receiver knows a repetition by it.
  event_id bigint not null,
  order_id bigint references orders on delete set null,
  kind text not null,
  status text not null default 'queued' check (status in ('queued', 'delivered', 'failed')),
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  response_status integer,
  problem text,
  duration_ms integer,
  delivered_at timestamptz,
  replayed_by text,
  primary key (id, created_at)
) partition by range (created_at);
create index outgoing_deliveries_log_idx on outgoing_deliveries (outgoing_webhook_id, id desc);
create index outgoing_deliveries_queued_idx on outgoing_deliveries (outgoing_webhook_id, id) include (next_try_at)
  where status = 'queued';
create index outgoing_deliveries_failed_idx on outgoing_deliveries (outgoing_webhook_id, id desc) where status = 'failed';
create index outgoing_deliveries_order_idx on outgoing_deliveries (order_id) where order_id is not null;
create table outgoing_deliveries_default partition of outgoing_deliveries default;
