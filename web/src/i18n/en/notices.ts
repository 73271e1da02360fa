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
};
