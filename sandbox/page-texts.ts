const en = {
  title: 'Sandbox',
  intro: 'Pretend shops of the demo. What happens here, Quayside sees as it would in a real shop.',
  other: '中文',
  orders: 'Orders',
  webhooks: 'Webhooks',
  faults: 'Faults',
  none: 'none',
  place: 'Place orders',
  count: 'How many',
  state: 'State',
  ready: 'ready to ship',
  unpaid: 'unpaid',
  cancelled: 'cancelled',
  fulfilled: 'already shipped',
  placed: 'Orders placed',
  cancel: 'Cancel order',
  orderId: 'Order id',
  orderCancelled: 'Order cancelled',
  setFault: 'Switch on',
  fault: 'Fault',
  times: 'Times',
  always: 'always',
  clear: 'Clear faults',
  faultsChanged: 'Faults changed',
  setStock: 'Set stock',
  product: 'Product',
  quantity: 'Quantity',
  stockChanged: 'Stock changed',
  calls: 'Last calls',
  noCalls: 'No calls yet.',
  connect: 'What to type to connect it',
  noAnswer: 'The sandbox does not answer.',
};

type Texts = typeof en;

const zhTw: Texts = {
  title: '沙盒',
  intro: '示範用的模擬商店。這裡發生的事，Quayside 會如同真實商店一樣收到。',
  other: 'English',
  orders: '訂單',
  webhooks: 'Webhook',
  faults: '故障',
  none: '無',
  place: '建立訂單',
  count: '數量',
  state: '狀態',
  ready: '可出貨',
  unpaid: '未付款',
  cancelled: '已取消',
  fulfilled: '已出貨',
  placed: '已建立訂單',
  cancel: '取消訂單',
  orderId: '訂單 ID',
  orderCancelled: '已取消訂單',
  setFault: '開啟',
  fault: '故障',
  times: '次數',
  always: '持續',
  clear: '清除故障',
  faultsChanged: '故障已變更',
  setStock: '設定庫存',
  product: '商品',
  quantity: '數量',
  stockChanged: '庫存已變更',
  calls: '最近的呼叫',
  noCalls: '尚無呼叫。',
  connect: '連接時要輸入的內容',
  noAnswer: '沙盒沒有回應。',
};

export type Language = { code: 'en' | 'zh-TW'; otherCode: 'en' | 'zh-TW'; texts: Texts };

/** The language of the address, else the one the browser prefers. */
export const languageOf = (asked: string | undefined, accepted = ''): Language =>
  (asked ?? accepted).toLowerCase().startsWith('zh')
    ? { code: 'zh-TW', otherCode: 'en', texts: zhTw }
    : { code: 'en', otherCode: 'zh-TW', texts: en };
