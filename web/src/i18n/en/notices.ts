import { noticeTexts } from '../../../../contract/notice-texts/en.ts';

export const notices = {
  title: 'Notifications',
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
  ...noticeTexts,
};
