import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CatalogPage, PlatformListing } from '../../connectors/stock-port.ts';
import type { EcAccount } from '../../contract/ec-accounts.contract.ts';
import { type Inbound, inboundSchema } from '../../contract/inbounds.contract.ts';
import { inboundPushSchema } from '../../contract/stock-pushes.contract.ts';
import { callPlatform } from '../features/ec-accounts/call-platform.ts';
import { oweInboundPushes } from '../features/stock-sync/inbound-push-owe.ts';
import { resumePushes } from '../features/stock-sync/inbound-push-queue.ts';
import { workOnStockRun } from '../features/stock-sync/stock-sync.workers.ts';
import { setSettings, type TestProduct } from './product.ts';
import { makeProduct } from './stock.ts';

const { signal } = new AbortController();

const readCatalogue = async ({ deps }: TestProduct, { id, platform }: EcAccount) => {
  const call = { ecAccountId: id, platform, signal };
  const listings: PlatformListing[] = [];
  let cursor: string | null = null;
  do {
    const page: CatalogPage | undefined = await callPlatform(deps, call, async (of, context) =>
      of.catalog?.list(context, cursor),
    );
    listings.push(...(page?.listings ?? []));
    cursor = page?.nextCursor ?? null;
  } while (cursor !== null);
  return listings;
};

/** The shop's listings as its catalogue has them, each of a new product of ours; ids by SKU. */
export const listShop = async (product: TestProduct, account: EcAccount, units = 1) => {
  const { db, merchantId } = product;
  const products = new Map<string, string>();
  for (const listing of await readCatalogue(product, account)) {
    const sku = listing.sku ?? '';
    const productId = await makeProduct(db, merchantId, { sku: `${sku}-${randomUUID()}` });
    products.set(sku, productId);
    await db
      .insertInto('listings')
      .values({
        merchant_id: merchantId,
        ec_account_id: account.id,
        platform_listing_id: listing.platformListingId,
        stock_ref: listing.stockRef,
        title: listing.title,
        sku: listing.sku,
        tracked: listing.tracked,
        product_id: productId,
        units,
      })
      .execute();
  }
  return (sku: string): string => products.get(sku) ?? '';
};

/** Goods that come in and the shares that accounts get of them, by the pieces the workers are made of. */
export const pushingOf = (product: TestProduct) => {
  const { call, db, deps, user, merchantId } = product;

  const step = async (inbound: Inbound, path: string, quantity: number) => {
    const lines = inbound.lines.map(({ id }) => ({ lineId: id, quantity }));
    const body = { requestId: randomUUID(), lines };
    const reply = await call(`/api/v1/inbounds/${inbound.id}/${path}`, { as: user, body });
    return inboundSchema.parse(reply.body);
  };

  const putAway = async (inbound: Inbound, quantity: number): Promise<string> => {
    await step(inbound, 'receive', quantity);
    const { rounds } = await step(inbound, 'put-away', quantity);
    return rounds.at(-1)?.id ?? '';
  };

  const queuedRuns = async (ecAccountId: string): Promise<string[]> => {
    const runs = await db
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('kind', '=', 'inbound_push')
      .where('status', '<>', 'done')
      .orderBy('id')
      .execute();
    return runs.map(({ id }) => id);
  };

  const push = async (ecAccountId: string, using = deps): Promise<void> => {
    for (const runId of await queuedRuns(ecAccountId)) await workOnStockRun(using, runId, signal);
  };

  return {
    putAway,
    queuedRuns,
    push,
    switchOn: (id: string, pushPercentage: number) =>
      setSettings(product, id, { inboundPush: true, pushPercentage }),
    announce: async (...productIds: string[]): Promise<Inbound> => {
      const lines = productIds.map((productId) => ({ productId, quantity: 10 }));
      const reply = await call('/api/v1/inbounds', { as: user, body: { merchantId, lines } });
      return inboundSchema.parse(reply.body);
    },
    /** What a put-away makes the workers do, once. */
    deliver: async (inbound: Inbound, quantity: number, ecAccountId: string): Promise<void> => {
      await oweInboundPushes(deps, await putAway(inbound, quantity));
      await push(ecAccountId);
    },
    resume: (ecAccountId: string) => resumePushes(deps, ecAccountId),
    owe: (roundId: string) => oweInboundPushes(deps, roundId),
    /** Oldest first. */
    pushesOf: async ({ id }: Inbound) => {
      const reply = await call(`/api/v1/inbounds/${id}/pushes`, { as: user });
      return z
        .object({ items: z.array(inboundPushSchema) })
        .parse(reply.body)
        .items.reverse();
    },
  };
};

/** The same deps with a platform that answers, and whose answer never arrives. */
export const dyingAfter = (
  { deps }: TestProduct,
  isWrite: (body: string) => boolean,
): TestProduct['deps'] => ({
  ...deps,
  outgoing: {
    ...deps.outgoing,
    send: async (...args: Parameters<typeof deps.outgoing.send>) => {
      const reply = await deps.outgoing.send(...args);
      if (isWrite(args[0].body ?? '')) throw new Error('The process was killed.');
      return reply;
    },
  },
});
