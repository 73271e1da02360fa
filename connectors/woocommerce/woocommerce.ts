import type { Connector } from '../connector.ts';
import { catalog } from './catalog.ts';
import { manifest } from './manifest.ts';
import { orders } from './orders.ts';
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
  orders,
  catalog,
  stock,
  webhooks,
};
