import type { PlatformOrder } from '../../connector.ts';
import type { ConnectorContext, HttpRequest } from '../../connector-context.ts';
import type { FakeOrderOptions } from '../../fake-platform.ts';
import type { Parcel } from '../../fulfilment-port.ts';
import { woocommerce } from '../woocommerce.ts';
import { demoKeys } from './demo-store.ts';
import { type OpenStore, openStore } from './open-store.ts';

/** A store with these plugins, as `wc-ast/v3,order-numbers`. */
export const storeWith = (plugins: string): Promise<OpenStore> =>
  openStore({ ...demoKeys, plugins });

export const readOrder = async (
  { context }: OpenStore,
  id: string,
): Promise<PlatformOrder | undefined> => (await woocommerce.orders.get(context, [id])).orders[0];

/** An order of three mugs, as it was read. */
export const placeOne = async (
  store: OpenStore,
  options: FakeOrderOptions = {},
): Promise<PlatformOrder> => {
  const placing = { notify: false, skus: ['MUG-01'], quantity: 3, ...options };
  const [placed] = store.fake.placeOrders(store.shop, 1, placing);
  const order = await readOrder(store, placed?.id ?? '');
  if (!order) throw new Error('The order that was placed cannot be read');
  return order;
};

export const parcelOf = (order: PlatformOrder, changes: Partial<Parcel> = {}): Parcel => ({
  platformOrderId: order.platformOrderId,
  carrier: '黑貓宅急便',
  trackingNumber: '900-123',
  trackingUrl: 'https://track.example/?no=900-123&lang=zh',
  lines: order.lines.map(({ platformLineId, quantity }) => ({ platformLineId, quantity })),
  completesOrder: true,
  shippedAt: order.placedAt,
  ref: null,
  ...changes,
});

/** A context in which something happens in the store right after certain requests. */
export const afterwards = (
  context: ConnectorContext,
  happens: (request: HttpRequest) => void,
): ConnectorContext => ({
  ...context,
  http: async (request) => {
    const response = await context.http(request);
    happens(request);
    return response;
  },
});

export const writesOf = ({ fake, shop }: OpenStore): string[] =>
  fake
    .calls(shop)
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/\d{2,}|[0-9a-f]{32}/g, '#')}`);
