import { z } from 'zod';
import type { Connector, ShopIdentity } from '../connector.ts';
import type { ConnectorContext, Credentials } from '../connector-context.ts';
import { authorization } from './authorization.ts';
import { catalog } from './catalog.ts';
import { run, shopDomain } from './client.ts';
import { shopIdentity } from './documents.ts';
import { fulfilment } from './fulfilment.ts';
import { appSettings, manifest } from './manifest.ts';
import { orders } from './orders.ts';
import { requireScopes } from './scopes.ts';
import { normalizeShopDomain } from './shop-domain.ts';
import { stock } from './stock.ts';
import { webhooks } from './webhooks.ts';

const shopIdentityOperation = {
  document: shopIdentity,
  cost: 3,
  data: z.object({
    shop: z.object({
      name: z.string(),
      myshopifyDomain: z.string(),
      ianaTimezone: z.string(),
      currencyCode: z.string(),
    }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
};

const probe = async (context: ConnectorContext): Promise<ShopIdentity> => {
  const { shop, currentAppInstallation } = await run(context, shopIdentityOperation);
  requireScopes(currentAppInstallation.accessScopes.map((scope) => scope.handle));
  return {
    shopId: shop.myshopifyDomain,
    shopName: shop.name,
    timeZone: shop.ianaTimezone,
    currency: shop.currencyCode,
  };
};

const normalize = ({ location = '', ...typed }: Credentials): Credentials => ({
  ...typed,
  shop_domain: normalizeShopDomain(typed.shop_domain),
  ...(location.trim() && { location: location.trim() }),
});

/** Shopify's Admin API: OAuth with expiring tokens, GraphQL, webhooks. */
export const shopify: Connector = {
  manifest,
  appSettings,
  normalize,
  shopAddress: (credentials) => shopDomain({ credentials }),
  probe,
  authorization,
  orders,
  catalog,
  stock,
  fulfilment,
  webhooks,
};
