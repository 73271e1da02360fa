import { noticeTexts } from '../../../../contract/notice-texts/zh-tw.ts';
import type { notices as english } from '../en/notices.ts';

export const notices: typeof english = {
  title: '通知',
  none: '目前沒有通知。',
  view: '檢視相關資料',
  viewAll: '檢視全部',
  markAllRead: '全部標示為已讀',
  markRead: '標示為已讀',
  tabs: { unread: '未讀', read: '已讀' },
  filterCategory: '類別',
  noneUnread: '沒有未讀通知',
  noneUnreadText: '您的商店與訂單的動態會顯示在這裡。',
  noneRead: '沒有已讀通知',
  field: {
    notice: '通知內容',
    category: '類別',
    merchant: '商家',
    time: '時間',
    actions: '操作',
  },
  category: { platform: '平台', orders: '訂單', stock: '庫存', system: '系統' },
  ...noticeTexts,
};
