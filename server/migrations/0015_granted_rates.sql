-- What the platform grants this account, where it says so; null: what the manifest says of every account.
alter table call_budgets
  add column per_second double precision check (per_second > 0),
  add column burst double precision check (burst > 0);
