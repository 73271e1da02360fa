import { sql } from 'kysely';
import { z } from 'zod';
import {
  type StockPreview,
  type StockSync,
  stockPreviewSchema,
  stockSyncSchema,
} from '../../contract/stock-sync.contract.ts';
import { callPlatform } from '../features/ec-accounts/call-platform.ts';
import { workOnStockRun } from '../features/stock-sync/stock-sync.workers.ts';
import type { TestUser } from './people.ts';
import type { TestProduct } from './product.ts';
import { makeProduct, stockUp } from './stock.ts';

const signal = new AbortController().signal;
const previewId = z.object({ previewId: z.string() });
const syncId = z.object({ syncId: z.string() });

/** Maps every listing of the account's shop to a product of its SKU, made where there is none. */
export const listEverything = async (product: TestProduct, ecAccountId: string) => {
  const { db, deps, merchantId } = product;
  const { platform } = await db
    .selectFrom('ec_accounts')
    .select('platform')
    .where('id', '=', ecAccountId)
    .executeTakeFirstOrThrow();
  let cursor: string | null = null;
  do {
    const page = await callPlatform(deps, { ecAccountId, platform, signal }, (port, context) => {
      if (!port.catalog) throw new Error(`${platform} lists nothing`);
      return port.catalog.list(context, cursor);
    });
    const rows = page.listings.map((listing) => ({
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      platform_listing_id: listing.platformListingId,
      stock_ref: listing.stockRef,
      title: listing.title,
      sku: listing.sku,
      tracked: listing.tracked,
    }));
    await sql`
      insert into products (merchant_id, sku, name)
      select ${merchantId}::bigint, sku, sku from unnest(${rows.map(({ sku }) => sku)}::text[]) sku
      where sku is not null on conflict do nothing`.execute(db);
    await db
      .insertInto('listings')
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute();
    cursor = page.nextCursor;
  } while (cursor !== null);
  await sql`
    update listings l set product_id = p.id from products p
    where l.ec_account_id = ${ecAccountId} and p.merchant_id = l.merchant_id and p.sku = l.sku
  `.execute(db);
};

/** The manual stock sync by its addresses; runs are worked on here, by the pieces of the worker. */
export const overwritingOf = (product: TestProduct) => {
  const { call, db, user } = product;
  const post = (path: string, body?: object, as: TestUser = user) =>
    call(`/api/v1${path}`, { as, method: 'POST', ...(body && { body }) });
  const runOf = async (table: 'stock_previews' | 'stock_syncs', id: string) => {
    const row = await db.selectFrom(table).select('run_id').where('id', '=', id).executeTakeFirst();
    return row?.run_id ?? '';
  };
  const work = async (runId: string, using = product.deps) => {
    // Waiting for the budget of calls is tested elsewhere.
    await db.deleteFrom('call_budgets').execute();
    await workOnStockRun(using, runId, signal);
  };
  const showPreview = async (id: string, query = 'limit=200'): Promise<StockPreview> =>
    stockPreviewSchema.parse(
      (await call(`/api/v1/stock-previews/${id}?${query}`, { as: user })).body,
    );
  const showSync = async (id: string, query = 'limit=200'): Promise<StockSync> =>
    stockSyncSchema.parse((await call(`/api/v1/stock-syncs/${id}?${query}`, { as: user })).body);
  const preview = async (ecAccountId: string) => {
    const reply = await post(`/ec-accounts/${ecAccountId}/stock-previews`);
    const id = previewId.parse(reply.body).previewId;
    await work(await runOf('stock_previews', id));
    return showPreview(id);
  };
  const confirm = async (ecAccountId: string, id: string) =>
    syncId.parse((await post(`/ec-accounts/${ecAccountId}/stock-syncs`, { previewId: id })).body)
      .syncId;
  const workSync = async (id: string, using = product.deps) => {
    await work(await runOf('stock_syncs', id), using);
    return showSync(id);
  };
  return {
    post,
    work,
    preview,
    confirm,
    showPreview,
    showSync,
    workSync,
    overwrite: async (ecAccountId: string) => {
      const { id } = await preview(ecAccountId);
      return workSync(await confirm(ecAccountId, id));
    },
    restore: async (id: string) =>
      workSync(syncId.parse((await post(`/stock-syncs/${id}/restore`)).body).syncId),
    /** Counts what is on the shelf of a product, by its SKU. */
    shelve: async (sku: string, units: number) => {
      const known = await db
        .selectFrom('products')
        .select('id')
        .where('sku', '=', sku)
        .where('merchant_id', '=', product.merchantId)
        .executeTakeFirst();
      const id = known?.id ?? (await makeProduct(db, product.merchantId, { sku }));
      await stockUp(db, id, units);
      return id;
    },
    rowOf: (sync: { rows: { items: { sku: string | null }[] } }, sku: string) =>
      sync.rows.items.find((row) => row.sku === sku),
  };
};
