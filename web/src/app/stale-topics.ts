import type { Change } from '../../../contract/changes.contract.ts';

/** The first members of the query keys that a change makes stale. */
export const staleTopics = (topic: Change['topic']): readonly string[] => {
  switch (topic) {
    case 'ec_account':
      return ['ec-accounts', 'sales-channels', 'account-health', 'timeline'];
    case 'run':
      return ['runs', 'ec-accounts', 'stock-work', 'account-health', 'timeline'];
    case 'order':
      return ['orders', 'order-counts', 'order-holds', 'unknown-products', 'account-health'];
    case 'notification':
      return ['notifications', 'me', 'timeline'];
    case 'sales_channel':
      return ['sales-channels', 'ec-accounts'];
    case 'product':
      return ['products', 'stock-movements'];
    case 'inbound':
      return ['inbounds', 'products', 'stock-movements'];
    case 'mapping':
      return ['mappings', 'ec-accounts', 'products'];
    case 'stock_preview':
      return ['stock-previews', 'stock-work'];
    case 'stock_sync':
      return ['stock-syncs', 'stock-work', 'mappings', 'products'];
    case 'unknown_product':
      return ['unknown-products'];
    case 'shipment':
      return ['shipments', 'orders', 'order-counts', 'account-health'];
    case 'outgoing_webhook':
      return ['outgoing-webhooks'];
    case 'inbound_push':
      return ['inbounds', 'inbound-pushes', 'stock-work', 'products'];
  }
};
