import type { orderHolds as english } from '../en/order-holds.ts';

export const orderHolds: typeof english = {
  title: '訂單保留',
  description: '等待處理的訂單。保留期間會留住配貨，且不會出貨。',
  search: '搜尋',
  searchPlaceholder: '平台訂單編號',
  empty: '目前沒有保留的訂單',
  emptyText: '保留的訂單與原因會列在這裡，直到解除為止。',
  field: {
    number: '訂單編號',
    reason: '原因',
    placedBy: '保留者',
    since: '保留時間',
    merchant: '商家',
    account: '電商帳號',
  },
  placedBy: { system: 'Quayside', people: '人員' },
  repair: '對應配送代碼',
  repairOne: '對應配送代碼：訂單 {{number}}',
  selectAll: '選取顯示中的全部',
  selectOne: '選取訂單 {{number}}',
  selected: '已選取 {{count}} 筆',
  release: '解除保留',
  cancel: '取消訂單',
};
