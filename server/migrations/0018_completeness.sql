alter table runs
  -- The order number that a run of trigger 'single' was asked for.
  add column asked_for text,
  -- Orders that a recount found on the platform and not here, although their time was covered.
  add column missing integer not null default 0,
  -- Everything up to here should have been known when a recount began.
  add column covered_until timestamptz,
  -- The window was asked for and does not follow from the account's mark, which only a window that joins it moves.
  add column window_asked boolean not null default false;
create unique index runs_open_recount_idx on runs (ec_account_id) where trigger = 'recount' and status <> 'done';
create index runs_recounts_idx on runs (ec_account_id, id desc) where trigger = 'recount';
create index orders_held_account_idx on orders (ec_account_id) where open_holds > 0;
create index runs_windows_idx on runs (ec_account_id, window_to desc) where kind = 'orders' and window_from is not null;

alter table ec_account_secrets
  -- When the merchant must authorize anew, whatever is refreshed until then.
  add column authorization_expires_at timestamptz;

-- Warnings that were given, so that each is given once for the instant it speaks of.
create table account_warnings (
  ec_account_id bigint not null references ec_accounts on delete cascade,
  kind text not null check (kind in ('authorization_ends', 'look_back_ends', 'orders_late')),
  about timestamptz not null,
  step integer not null,
  given_at timestamptz not null default now(),
  primary key (ec_account_id, kind, about, step)
);
