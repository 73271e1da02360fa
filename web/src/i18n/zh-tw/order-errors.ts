import type { orderErrors as english } from '../en/order-errors.ts';

export const orderErrors: typeof english = {
  order: {
    closed: '此訂單已出貨或取消。請重新載入頁面。',
    held: '此訂單保留中。請先解除保留。',
    begun: '此訂單已有部分出貨，無法取消。',
    not_ready: '此訂單有品項尚未對應商品。請先完成對應。',
    changed_meanwhile: '訂單在包裝後已變更。請重新載入頁面並核對。',
    unknown: '此商家沒有這個訂單編號。請確認編號，或先抓取訂單。',
    ambiguous: '有多個商店使用這個訂單編號。請到訂單頁面出貨。',
  },
  order_hold: {
    note_missing: '此訂單已在平台上取消。請在備註說明仍要出貨的原因。',
  },
  shipment: {
    line_unknown: '包裹中有不屬於此訂單的品項。請重新載入頁面。',
    quantity: '出貨數量超過剩餘數量：{{detail}}',
    not_allocated: '沒有為此保留庫存：{{detail}}',
    number_used: '此訂單已有相同追蹤號碼的包裹。',
    csv_invalid: '無法讀取此檔案：{{detail}}',
  },
};
