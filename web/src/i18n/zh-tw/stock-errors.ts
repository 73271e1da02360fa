import type { stockErrors as english } from '../en/stock-errors.ts';

export const stockErrors: typeof english = {
  row: {
    invalid: '此列無法讀取：{{detail}}',
    doubled: '此列與先前的列重複：{{detail}}',
  },
  product: {
    unknown: '此商品不存在，或您沒有檢視權限，請選擇其他商品。',
    sku_taken: '此商家已有相同 SKU 的商品。',
    barcode_taken: '其中一個條碼已被此商家的其他商品使用。',
    component_invalid: '有組件不能加入此組合商品，請選擇同一商家的單一商品。',
    has_stock: '此商品已有庫存或待配貨的訂單，無法改為組合商品。',
    in_bundle: '此商品是其他組合商品的組件，無法改為組合商品。',
  },
  warehouse: { unknown: '此倉庫不存在，請重新載入頁面。' },
  inventory_type: {
    unknown: '此商家沒有這個庫存類型，請重新載入頁面。',
    code_taken: '此商家已有相同代碼的庫存類型。',
  },
  stock: {
    bundle: '組合商品本身沒有庫存，請調整其組件。',
    not_enough: '庫存數量不足，請重新載入頁面查看目前數量。',
  },
  inbound: {
    number_taken: '此商家已有相同編號的入庫單。',
    product_invalid: '有商品無法加入入庫單：{{detail}}',
    line_unknown: '有品項不屬於此入庫單，請重新載入頁面。',
    closed: '此入庫單已結案或取消。',
    not_received: '上架數量超過已驗收數量，請重新載入頁面。',
    begun: '此入庫單已開始驗收，無法取消。',
  },
  stock_preview: {
    not_ready: '預覽尚未完成，請等候所有數量讀取完畢。',
    expired: '預覽已超過 10 分鐘，請重新預覽後再確認。',
    used: '此預覽已確認過，如需再次覆寫請重新預覽。',
  },
  stock_sync: {
    unavailable: '帳號已連線且「入庫推送」開啟時才能手動同步庫存。',
    under_way: '此帳號的庫存同步正在進行，請等候完成。',
    release_not_needed: '此庫存同步不需要放行，請重新載入頁面。',
    same_person: '申請庫存同步的人不能自行放行，須由另一人放行。',
    release_expired: '此庫存同步等候放行過久，已失效，請重新預覽。',
    not_under_way: '此庫存同步已經結束。',
    not_restorable: '此庫存同步無法還原：{{detail}}',
  },
};
