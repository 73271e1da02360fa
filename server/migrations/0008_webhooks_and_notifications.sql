-- Deliveries are kept as facts, without their body: a webhook is only a hint to fetch.
-- The same event around midnight of a month's end may be stored twice; fetching twice harms nothing.
create table webhook_events (
  id bigint generated always as identity,
  received_month date not null,
  ec_account_id bigint not null references ec_accounts on delete cascade,
  event_id text not null,
  topic text not null,
  platform_order_ids text[] not null default '{}',
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  primary key (received_month, ec_account_id, event_id)
) partition by range (received_month);
create index webhook_events_open_idx on webhook_events (ec_account_id, id) where processed_at is null;
create table webhook_events_default partition of webhook_events default;

create table notifications (
  id bigint generated always as identity primary key,
  user_id text not null references "user" (id) on delete cascade,
  merchant_id bigint not null references merchants on delete cascade,
  category text not null,
  severity text not null,
  code text not null,
  params jsonb not null,
  link text,
  -- The same notice is told to the same person once, however often its job runs.
  notice_id uuid not null,
  read_at timestamptz,
  created_at timestamptz not null default now(),
  unique (user_id, notice_id)
);
create index notifications_user_idx on notifications (user_id, id desc);
create index notifications_unread_idx on notifications (user_id, id desc) where read_at is null;
