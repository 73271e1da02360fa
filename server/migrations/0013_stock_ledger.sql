alter table stock_levels
  -- Something was put away or counted there. Until then a zero says nothing: the number is unknown.
  add column stocked boolean not null default false;

alter table stock_movements
  add column merchant_id bigint not null,
  add foreign key (merchant_id, product_id) references products (merchant_id, id) on delete cascade;
create index stock_movements_merchant_idx on stock_movements (merchant_id, id desc);
-- The kinds that orders do not make are few among many.
create index stock_movements_rare_idx on stock_movements (merchant_id, kind, id desc)
  where kind in ('received', 'put_away', 'adjusted');

create index products_bundles_idx on products (merchant_id, id desc) where is_bundle;
create index product_barcodes_barcode_idx on product_barcodes (barcode);
