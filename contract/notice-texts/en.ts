import type { NoticeCode } from '../notifications.contract.ts';

/** What a notice says, in the bell, in a toast and by e-mail. Facts stand in `{{braces}}`. */
export const noticeTexts = {
  account_disconnected: {
    title: '{{account}} is disconnected',
    text: '{{why}} Orders are no longer fetched. Open the account to repair the connection.',
  },
  account_connected: {
    title: '{{account}} is connected',
    text: 'The connection works; orders are fetched again.',
  },
  orders_fetched: {
    title: 'Orders fetched: {{account}}',
    text: '{{imported}} imported, {{held}} held, {{failed}} failed.',
  },
  orders_fetch_failed: {
    title: 'Fetching orders failed: {{account}}',
    text: '{{problem}}',
  },
  webhooks_recreated: {
    title: 'Platform notifications set up again: {{account}}',
    text: 'The platform had switched them off; orders arrive in real time again.',
  },
  buyer_data_requested: {
    title: 'A buyer asks for their data: {{account}}',
    text: 'Answer the request within the time the platform gives.',
  },
  mappings_synced: {
    title: 'Product mappings synced: {{account}}',
    text: '{{mapped}} mapped, {{unmapped}} unmapped, {{ambiguous}} ambiguous, {{vanished}} vanished.',
  },
  mappings_sync_failed: {
    title: 'Syncing product mappings failed: {{account}}',
    text: '{{problem}}',
  },
  stock_preview_ready: {
    title: 'Stock preview is ready: {{account}}',
    text: 'Look at it and confirm it within 10 minutes.',
  },
  stock_preview_failed: {
    title: 'The stock preview failed: {{account}}',
    text: '{{problem}}',
  },
  stock_release_needed: {
    title: 'A stock sync waits for release: {{account}}',
    text: 'Many listings would go to zero. A second person must look at it and release it.',
  },
  stock_synced: {
    title: 'Manual stock sync finished: {{account}}',
    text: '{{sent}} sent, {{refused}} refused, {{leftAlone}} left alone.',
  },
  stock_sync_stopped: {
    title: 'Manual stock sync stopped: {{account}}',
    text: '{{sent}} sent before it stopped. They can be restored.',
  },
  stock_sync_failed: {
    title: 'Manual stock sync failed: {{account}}',
    text: '{{problem}}',
  },
  stock_restored: {
    title: 'Platform stock restored: {{account}}',
    text: '{{sent}} restored, {{leftAlone}} left alone, {{refused}} refused.',
  },
  inbound_pushed: {
    title: 'Inbound pushed: {{account}}',
    text: '{{inbound}}: {{sent}} listings raised.',
  },
  inbound_push_trouble: {
    title: 'Inbound push needs a look: {{account}}',
    text: '{{inbound}}: {{refused}} refused, {{unsure}} unsure.',
  },
  tracking_failed: {
    title: 'Tracking numbers were not sent: {{account}}',
    text: '{{problem}}',
  },
  parcels_refused: {
    title: 'Tracking numbers were refused: {{account}}',
    text: '{{refused}} of {{parcels}}. Open the shipments to see why and send them again.',
  },
  order_changed_after_shipping: {
    title: 'Changed after shipping: {{order}}',
    text: '{{account}}: the order was shipped already. Call the parcel back, or leave it.',
  },
  orders_missing_found: {
    title: 'A recount found missing orders: {{account}}',
    text: '{{missing}} of {{seen}} were not here; they are now.',
  },
  orders_late: {
    title: 'Orders are late: {{account}}',
    text: 'Nothing was fetched for {{minutes}} minutes; the target is {{target}}.',
  },
  look_back_ends: {
    title: 'Orders will soon be out of reach: {{account}}',
    text: 'The platform gives orders of the last {{days}} days only. Repair the connection within {{hours}} hours, or the oldest missing ones cannot be fetched.',
  },
  authorization_ends: {
    title: 'Authorization ends in {{days}} days: {{account}}',
    text: 'Re-authorize the account before then, or orders and stock stop.',
  },
  outgoing_webhook_failing: {
    title: 'Your system does not answer: {{address}}',
    text: 'Deliveries have failed since {{since}}. They are kept and can be sent again.',
  },
} satisfies Record<NoticeCode, { title: string; text: string }>;
