-- The run that sent a share last, so that its end can say what it did.
alter table inbound_pushes add column run_id bigint references runs on delete set null;
create index inbound_pushes_run_idx on inbound_pushes (run_id) where run_id is not null;
create index inbound_pushes_account_idx on inbound_pushes (ec_account_id, id desc);
create index inbound_pushes_trouble_idx on inbound_pushes (ec_account_id, updated_at)
  where status in ('refused', 'unsure');
create index inbound_pushes_round_idx on inbound_pushes (inbound_round_id);
