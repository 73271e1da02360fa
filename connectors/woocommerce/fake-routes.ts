import { listOrders } from './fake-order-list.ts';
import { createRefund, deleteOrder, listRefunds, showOne, updateOrder } from './fake-orders.ts';
import {
  updateProduct,
  updateProducts,
  updateVariation,
  updateVariations,
} from './fake-product-writes.ts';
import { listProducts, listVariations, showProduct } from './fake-products.ts';
import { type FakeCall, type FakeReply, storeError, withFields } from './fake-reply.ts';
import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from './fake-webhooks.ts';

type Route = { method: string; pattern: RegExp; answer: (call: FakeCall) => FakeReply };

const systemStatus = ({ store, home }: FakeCall): FakeReply => ({
  status: 200,
  body: {
    environment: { home_url: home, site_url: home, version: '11.0.1', wp_version: '7.0.4' },
    settings: { api_enabled: false, currency: store.input.currency, currency_symbol: 'NT$' },
    security: { secure_connection: home.startsWith('https') },
  },
});

const index = ({ store, home }: FakeCall): FakeReply => ({
  status: 200,
  body: {
    name: store.input.name,
    description: '',
    url: home,
    home,
    gmt_offset: '8',
    timezone_string: store.input.timeZone,
    namespaces: ['oembed/1.0', 'wc/v1', 'wc/v2', 'wc/v3', 'wc/store/v1', 'wp/v2'],
  },
});

const routes: Route[] = [
  { method: 'GET', pattern: /^$/, answer: index },
  { method: 'GET', pattern: /^wc\/v3\/system_status$/, answer: systemStatus },
  { method: 'GET', pattern: /^wc\/v3\/orders$/, answer: listOrders },
  { method: 'GET', pattern: /^wc\/v3\/orders\/(\d+)$/, answer: showOne },
  { method: 'PUT', pattern: /^wc\/v3\/orders\/(\d+)$/, answer: updateOrder },
  { method: 'DELETE', pattern: /^wc\/v3\/orders\/(\d+)$/, answer: deleteOrder },
  { method: 'GET', pattern: /^wc\/v3\/orders\/(\d+)\/refunds$/, answer: listRefunds },
  { method: 'POST', pattern: /^wc\/v3\/orders\/(\d+)\/refunds$/, answer: createRefund },
  { method: 'GET', pattern: /^wc\/v3\/products$/, answer: listProducts },
  { method: 'GET', pattern: /^wc\/v3\/products\/(\d+)$/, answer: showProduct },
  { method: 'GET', pattern: /^wc\/v3\/products\/(\d+)\/variations$/, answer: listVariations },
  { method: 'PUT', pattern: /^wc\/v3\/products\/(\d+)$/, answer: updateProduct },
  { method: 'POST', pattern: /^wc\/v3\/products\/batch$/, answer: updateProducts },
  {
    method: 'PUT',
    pattern: /^wc\/v3\/products\/(\d+)\/variations\/(\d+)$/,
    answer: updateVariation,
  },
  {
    method: 'POST',
    pattern: /^wc\/v3\/products\/(\d+)\/variations\/batch$/,
    answer: updateVariations,
  },
  { method: 'GET', pattern: /^wc\/v3\/webhooks$/, answer: listWebhooks },
  { method: 'POST', pattern: /^wc\/v3\/webhooks$/, answer: createWebhook },
  { method: 'PUT', pattern: /^wc\/v3\/webhooks\/(\d+)$/, answer: updateWebhook },
  { method: 'DELETE', pattern: /^wc\/v3\/webhooks\/(\d+)$/, answer: deleteWebhook },
];

/** Answers a call whose key was accepted; `path` is what follows `/wp-json/`. */
export const answerRoute = (
  method: string,
  path: string,
  call: Omit<FakeCall, 'ids'>,
): FakeReply => {
  for (const { pattern, answer } of routes.filter((route) => route.method === method)) {
    const match = pattern.exec(path.replace(/\/$/, ''));
    if (match) return withFields(answer({ ...call, ids: match.slice(1).map(Number) }), call.query);
  }
  return storeError(404, {
    code: 'rest_no_route',
    message: 'No route was found matching the URL and request method.',
  });
};
