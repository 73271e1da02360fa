import { createFulfillment, listFulfillments, updateFulfillment } from './fake-fulfillments.ts';
import { createNote, listNotes } from './fake-notes.ts';
import { listOrders } from './fake-order-list.ts';
import { hasPlugin } from './fake-order-number.ts';
import { createRefund, deleteOrder, listRefunds, showOne, updateOrder } from './fake-orders.ts';
import {
  listAllVariations,
  listProducts,
  listVariations,
  showProduct,
} from './fake-product-list.ts';
import {
  updateProduct,
  updateProducts,
  updateVariation,
  updateVariations,
} from './fake-product-writes.ts';

import { type FakeCall, type FakeReply, storeError, withFields } from './fake-reply.ts';
import {
  createAdvancedTracking,
  createTracking,
  deleteTracking,
  listTrackings,
} from './fake-trackings.ts';
import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from './fake-webhooks.ts';

type Route = {
  method: string;
  pattern: RegExp;
  answer: (call: FakeCall) => FakeReply;
  /** The WooCommerce that has it first. */
  since?: string;
  /** What a store must have added or switched on. */
  plugin?: string;
};

/** Stores are of version 11 unless their keys say `version`. */
const versionOf = ({ store }: Pick<FakeCall, 'store'>): string =>
  store.input.keys?.version ?? '11.0.1';

const isSince = (version: string, since = '3.5'): boolean =>
  version.localeCompare(since, 'en', { numeric: true }) >= 0;

const systemStatus = ({ store, home }: FakeCall): FakeReply => ({
  status: 200,
  body: {
    environment: {
      home_url: home,
      site_url: home,
      version: versionOf({ store }),
      wp_version: '7.0.4',
    },
    settings: { api_enabled: false, currency: store.input.currency, currency_symbol: 'NT$' },
    security: { secure_connection: home.startsWith('https') },
  },
});

const trackingPlugins = ['wc-ast/v3', 'wc-shipment-tracking/v3'];

const index = ({ store, home }: FakeCall): FakeReply => ({
  status: 200,
  body: {
    name: store.input.name,
    description: '',
    url: home,
    home,
    gmt_offset: '8',
    timezone_string: store.input.timeZone,
    namespaces: [
      ...['oembed/1.0', 'wc/v1', 'wc/v2', 'wc/v3', 'wc/store/v1', 'wp/v2'],
      ...trackingPlugins.filter((plugin) => hasPlugin(store, plugin)),
    ],
  },
});

/** Both plugins have the same routes, below their own name. */
const trackingRoutes = (plugin: string): Route[] => {
  const list = new RegExp(`^${plugin}/orders/(\\d+)/shipment-trackings$`);
  const one = new RegExp(`^${plugin}/orders/(\\d+)/shipment-trackings/([a-fA-F0-9]{1,32})$`);
  const create = plugin === 'wc-ast/v3' ? createAdvancedTracking : createTracking;
  return [
    { method: 'GET', pattern: list, answer: listTrackings, plugin },
    { method: 'POST', pattern: list, answer: create, plugin },
    { method: 'DELETE', pattern: one, answer: deleteTracking, plugin },
  ];
};

const fulfillments = /^wc\/v3\/orders\/(\d+)\/fulfillments$/;
const fulfillment = /^wc\/v3\/orders\/(\d+)\/fulfillments\/(\d+)$/;
const notes = /^wc\/v3\/orders\/(\d+)\/notes$/;

const parcelRoutes: Route[] = [
  ...trackingPlugins.flatMap(trackingRoutes),
  { method: 'GET', pattern: fulfillments, answer: listFulfillments, plugin: 'fulfillments' },
  { method: 'POST', pattern: fulfillments, answer: createFulfillment, plugin: 'fulfillments' },
  { method: 'PUT', pattern: fulfillment, answer: updateFulfillment, plugin: 'fulfillments' },
  { method: 'GET', pattern: notes, answer: listNotes },
  { method: 'POST', pattern: notes, answer: createNote },
];

const routes: Route[] = [
  ...parcelRoutes,
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
  {
    method: 'GET',
    pattern: /^wc\/v3\/variations$/,
    answer: listAllVariations,
    since: '10.3',
  },
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
  call: Omit<FakeCall, 'ids' | 'parts'>,
): FakeReply => {
  for (const { pattern, answer, since, plugin } of routes.filter(
    (route) => route.method === method,
  )) {
    const match = pattern.exec(path.replace(/\/$/, ''));
    if (!match || !isSince(versionOf(call), since)) continue;
    if (plugin !== undefined && !hasPlugin(call.store, plugin)) continue;
    const parts = match.slice(1);
    return withFields(answer({ ...call, parts, ids: parts.map(Number) }), call.query);
  }
  return storeError(404, {
    code: 'rest_no_route',
    message: 'No route was found matching the URL and request method.',
  });
};
