import { z } from 'zod';
import type { FakePlatform } from '../../connectors/fake-platform.ts';
import { createFakeShopify } from '../../connectors/shopify/fake-server.ts';
import { decide } from '../../connectors/shopify/shopify.subject.ts';
import { createFakeWooCommerce } from '../../connectors/woocommerce/fake-server.ts';
import { demoKeys } from '../../connectors/woocommerce/testing/demo-store.ts';
import { articles, type BenchShop, openShop } from '../shop.ts';
import type { Person } from './person.ts';

/** One shop, the account that it feeds, and the ids of all orders it ever had. */
export type SoakShop = { fake: FakePlatform; shop: string; ecAccountId: string; orders: string[] };

export type Platforms = { shopify: BenchShop; woocommerce: BenchShop };

const codes = ['flat_rate:1', 'local_pickup:2'];
/** Nobody maps the second: its orders are held. */
const mappedCode = 'flat_rate:1';
const STOCK = 1_000_000;
const idSchema = z.object({ id: z.string() });
export const products = articles(20);

export const appOf = (appUrl: string) => ({
  clientId: 'soak',
  clientSecret: 'soak-secret',
  redirectUris: [`${appUrl}/oauth/shopify/callback`],
});

export const openPlatforms = async (appUrl: string): Promise<Platforms> => {
  const shopify = await openShop({
    create: (options) => createFakeShopify(options),
    app: appOf(appUrl),
  });
  const woocommerce = await openShop({ create: createFakeWooCommerce });
  for (const [fake, shops] of [
    [shopify.fake, ['north', 'south']],
    [woocommerce.fake, ['east', 'west']],
  ] as const) {
    for (const shop of shops) {
      fake.createStore({
        ...{ shop, name: shop, currency: 'TWD', timeZone: 'Asia/Taipei' },
        ...{ products, shippingCodes: codes },
        ...(fake === woocommerce.fake && { keys: demoKeys }),
      });
    }
  }
  return { shopify, woocommerce };
};

/** A merchant whose products are counted, but for the last, which the warehouse does not know. */
const makeMerchant = async ({ call }: Person) => {
  const merchant = { code: 'SOAK', name: 'Soak', timeZone: 'Asia/Taipei', currency: 'TWD' };
  const { id: merchantId } = idSchema.parse(await call('/api/v1/merchants', merchant));
  const channel = { merchantId, name: 'Soak' };
  const { id: channelId } = idSchema.parse(await call('/api/v1/sales-channels', channel));
  const known = products.slice(0, -1);
  const items = known.map(({ sku, name }) => ({ sku, name }));
  await call('/api/v1/products/bulk', { merchantId, items });
  const counted = known.map(({ sku }) => ({ sku, onHand: STOCK }));
  await call('/api/v1/stock/bulk', { merchantId, reason: 'Soak', items: counted });
  return { merchantId, channelId };
};

type Opening = { person: Person; platforms: Platforms; appUrl: string };

/** Connects an account for every shop; answers them. */
export const connectShops = async ({ person, platforms, appUrl }: Opening): Promise<SoakShop[]> => {
  const { call, visit } = person;
  const { merchantId, channelId } = await makeMerchant(person);
  const types = z
    .object({ items: z.array(idSchema.extend({ enabled: z.boolean() })) })
    .parse(await call('/api/v1/shipping-types'));
  const shippingTypeId = types.items.find(({ enabled }) => enabled)?.id;
  const connected: SoakShop[] = [];
  for (const { fake, baseUrl } of Object.values(platforms)) {
    for (const { shop } of fake.stores()) {
      const isKey = fake.platform === 'woocommerce';
      const credentials = isKey
        ? { ...demoKeys, store_url: `${baseUrl}/${shop}` }
        : { shop_domain: shop };
      const account = { merchantId, platform: fake.platform, displayName: shop, channelId };
      const { id } = idSchema.parse(await call('/api/v1/ec-accounts', { ...account, credentials }));
      if (isKey) await call(`/api/v1/ec-accounts/${id}/test-connection`, {});
      else {
        const reply = z
          .object({ url: z.string() })
          .parse(await call(`/api/v1/ec-accounts/${id}/authorize`, {}));
        const query = new URLSearchParams(await decide(reply.url, 'install'));
        await visit(`${appUrl}/oauth/shopify/callback?${query}`);
      }
      const settings = {
        fetchOrders: true,
        shippingTypeMappings: [{ platformCode: mappedCode, shippingTypeId }],
      };
      const ready = await call(`/api/v1/ec-accounts/${id}`, { settings }, 'PATCH');
      if (!ready) throw new Error(`the shop ${shop} could not be connected`);
      connected.push({ fake, shop, ecAccountId: id, orders: [] });
    }
  }
  return connected;
};
