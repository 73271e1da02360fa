import type { ConnectorContext, HttpRequest, PlatformListing, StockRef } from '../../connector.ts';
import type { FakeStoreInput } from '../../fake-platform.ts';
import { openBench, walkCatalog } from '../../testing/connector-bench.ts';
import { catalog } from '../catalog.ts';
import { createFakeShopify } from '../fake-server.ts';
import { subject } from '../shopify.subject.ts';

/** The subject's shop, with the fake that also does what a shop's staff does, and every request kept. */
export const openStaffedShop = async (input: Partial<FakeStoreInput> = {}) => {
  const staffed: { fake?: ReturnType<typeof createFakeShopify> } = {};
  const bench = await openBench({
    ...subject,
    store: { ...subject.store, ...input },
    createFake: (options) => {
      staffed.fake = createFakeShopify(options);
      return staffed.fake;
    },
  });
  if (!staffed.fake) throw new Error('The bench made no fake');
  const sent: HttpRequest[] = [];
  const watch = (context: ConnectorContext): ConnectorContext => ({
    ...context,
    http: (request) => {
      sent.push(request);
      return context.http(request);
    },
  });
  const context = watch(bench.context);
  return {
    ...bench,
    fake: staffed.fake,
    context,
    sent,
    at: (location: string) => watch(bench.contextWith({ ...bench.context.credentials, location })),
    /** Where the connector finds the stock of these articles. */
    refsOf: async (skus: readonly string[]): Promise<StockRef[]> => {
      const listings = await walkCatalog(catalog, bench.context, () => bench.clock.advance(1000));
      const bySku = new Map(listings.map((listing) => [listing.sku, listing]));
      return skus.map((sku) => refOf(bySku.get(sku)));
    },
  };
};

const refOf = (listing: PlatformListing | undefined): StockRef => {
  if (!listing?.stockRef) throw new Error('No such listing has stock');
  return { platformListingId: listing.platformListingId, stockRef: listing.stockRef };
};
