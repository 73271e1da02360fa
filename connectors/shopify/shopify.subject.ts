import { z } from 'zod';
import type { ConnectorSubject } from '../testing/connector-bench.ts';
import { createFakeShopify } from './fake-server.ts';
import { shopify } from './shopify.ts';

const products = ['茶葉禮盒', '手沖咖啡豆', '帆布提袋', '陶瓷馬克杯', '羊毛圍巾'].map(
  (name, index) => ({
    sku: `NORTH-${index + 1}`,
    barcode: `47100000000${index}`,
    name,
    price: String(180 + index * 120),
    stock: 500,
  }),
);

const redirectUri = 'http://127.0.0.1:9/oauth/shopify/callback';

/** Presses the button of the consent page, as a browser would, and reads where it is sent. */
export const decide = async (
  authorizeUrl: string,
  decision: 'install' | 'cancel',
): Promise<Record<string, string>> => {
  const page = await (await fetch(authorizeUrl)).text();
  const action = /<form method="post" action="([^"]*)"/.exec(page)?.[1] ?? '';
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const body = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]));
  body.set('decision', decision);
  const reply = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  const location = z.url().parse(reply.headers.get('location'));
  return Object.fromEntries(new URL(location).searchParams);
};

export const subject: ConnectorSubject = {
  connector: shopify,
  createFake: (options) => createFakeShopify(options),
  store: {
    shop: 'north',
    name: 'North & Co <選物>',
    currency: 'TWD',
    timeZone: 'Asia/Taipei',
    products,
    shippingCodes: ['宅配到府', 'CVS_711'],
  },
  app: {
    settings: { client_id: 'app-id', client_secret: 'app-secret-6f2d' },
    registered: {
      clientId: 'app-id',
      clientSecret: 'app-secret-6f2d',
      redirectUris: [redirectUri],
    },
  },
  typed: () => ({ shop_domain: 'north' }),
  refused: [
    '',
    'north.example.com',
    'http://127.0.0.1:8080',
    'evil.com/north.myshopify.com',
    'north.myshopify.com.evil.com',
    'a@north.myshopify.com',
    '-north',
  ].map((value) => ({ typed: { shop_domain: value }, field: 'shop_domain' })),
  origin: (baseUrl, host) => `${baseUrl}/${host.replace('.myshopify.com', '')}`,
  consent: (authorizeUrl) => decide(authorizeUrl, 'install'),
  withWrongSecrets: (credentials) => ({
    ...credentials,
    access_token: 'shpat_wrong',
    refresh_token: 'shprt_wrong',
  }),
  unknownOrderId: 'gid://shopify/Order/1',
  signatureHeader: 'x-shopify-hmac-sha256',
};
