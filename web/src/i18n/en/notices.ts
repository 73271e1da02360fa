export const notices = {
  title: 'Notifications',
  bell_one: 'Notifications, {{count}} unread',
  bell_other: 'Notifications, {{count}} unread',
  bell_zero: 'Notifications, none unread',
  none: 'No notifications yet.',
  view: 'View Related Resource',
  viewAll: 'View All',
  markAllRead: 'Mark All as Read',
  markRead: 'Mark as Read',
  tabs: { unread: 'Unread', read: 'Read' },
  filterCategory: 'Category',
  noneUnread: 'Nothing unread',
  noneUnreadText: 'What happens to your shops and orders is told here.',
  noneRead: 'Nothing read yet',
  field: {
    notice: 'Notification',
    category: 'Category',
    merchant: 'Merchant',
    time: 'Time',
    actions: 'Actions',
  },
  category: { platform: 'Platform', orders: 'Orders', stock: 'Stock', system: 'System' },
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
};
