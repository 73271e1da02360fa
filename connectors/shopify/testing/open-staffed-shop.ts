import { z } from 'zod';
import type { ConnectorContext, HttpRequest } from '../../connector-context.ts';
import type { FakeStoreInput } from '../../fake-platform.ts';
import type { PlatformListing, StockRef } from '../../stock-port.ts';
import { openBench, walkCatalog } from '../../testing/connector-bench.ts';
import { authorization } from '../authorization.ts';
import { catalog } from '../catalog.ts';
import { createFakeShopify } from '../fake-server.ts';
import { decide, subject } from '../shopify.subject.ts';

const grantSchema = z.object({ access_token: z.string() });

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
    /** The shop as a token sees it that was granted these scopes only. */
    granted: async (scope: string): Promise<ConnectorContext> => {
      const redirectUri = subject.app?.registered.redirectUris[0] ?? '';
      const asked = authorization.url(bench.context, { state: 's', redirectUri });
      const url = new URL(asked);
      url.searchParams.set('scope', scope);
      const { code } = await decide(url.href, 'install');
      const { client_id, client_secret } = bench.context.app;
      const reply = await fetch(`${bench.baseUrl}/north/admin/oauth/access_token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id, client_secret, code, expiring: '1' }),
      });
      const { access_token } = grantSchema.parse(await reply.json());
      return bench.contextWith({ ...bench.context.credentials, access_token });
    },
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
