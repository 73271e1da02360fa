import type { Connector } from '../connector.ts';
import { catalog } from './catalog.ts';
import { fulfilment } from './fulfilment.ts';
import { manifest } from './manifest.ts';
import { findOrders } from './order-find.ts';
import { getOrders, listChanged } from './orders.ts';
import { probe } from './probe.ts';
import { stock } from './stock.ts';
import { normalize, storeUrlOf } from './store-url.ts';
import { webhooks } from './webhooks.ts';

export const woocommerce: Connector = {
  manifest,
  appSettings: [],
  normalize,
  shopAddress: storeUrlOf,
  probe,
  orders: { listChanged, get: getOrders, find: findOrders },
  catalog,
  stock,
  fulfilment,
  webhooks,
};
