import type { Connector } from './connector.ts';
import { shopify } from './shopify/shopify.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';

/** Every platform that Quayside speaks to, in the order in which it is offered. */
export const connectors: readonly Connector[] = [shopify, woocommerce];
