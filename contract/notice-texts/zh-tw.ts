import type { noticeTexts as englishNotices } from './en.ts';

export const noticeTexts: typeof englishNotices = {
  account_disconnected: {
    title: '{{account}} 已斷線',
    text: '{{why}}已停止抓取訂單，請開啟帳號頁面修復連線。',
  },
  account_connected: {
    title: '{{account}} 已連線',
    text: '連線正常，已恢復抓取訂單。',
  },
  orders_fetched: {
    title: '抓單完成：{{account}}',
    text: '匯入 {{imported}} 筆、保留 {{held}} 筆、失敗 {{failed}} 筆。',
  },
  orders_fetch_failed: {
    title: '抓單失敗：{{account}}',
    text: '原因：{{problem}}',
  },
  webhooks_recreated: {
    title: '已重新設定平台通知：{{account}}',
    text: '平台先前停用了通知，現已恢復即時接收訂單。',
  },
  buyer_data_requested: {
    title: '買家要求提供個人資料：{{account}}',
    text: '請在平台規定的期限內回覆。',
  },
  mappings_synced: {
    title: '商品對應同步完成：{{account}}',
    text: '已對應 {{mapped}} 項、未對應 {{unmapped}} 項、無法判定 {{ambiguous}} 項、已下架 {{vanished}} 項。',
  },
  mappings_sync_failed: {
    title: '商品對應同步失敗：{{account}}',
    text: '{{problem}}',
  },
  stock_preview_ready: {
    title: '庫存預覽已完成：{{account}}',
    text: '請於 10 分鐘內檢視並確認。',
  },
  stock_preview_failed: {
    title: '庫存預覽失敗：{{account}}',
    text: '{{problem}}',
  },
  stock_release_needed: {
    title: '庫存同步等待放行：{{account}}',
    text: '有大量品項將歸零，須由另一人檢視後放行。',
  },
  stock_synced: {
    title: '手動庫存同步完成：{{account}}',
    text: '送出 {{sent}} 項、遭拒 {{refused}} 項、未變動 {{leftAlone}} 項。',
  },
  stock_sync_stopped: {
    title: '手動庫存同步已停止：{{account}}',
    text: '停止前已送出 {{sent}} 項，可以還原。',
  },
  stock_sync_failed: {
    title: '手動庫存同步失敗：{{account}}',
    text: '{{problem}}',
  },
  stock_restored: {
    title: '平台庫存已還原：{{account}}',
    text: '還原 {{sent}} 項、未變動 {{leftAlone}} 項、遭拒 {{refused}} 項。',
  },
  inbound_pushed: {
    title: '入庫推送完成：{{account}}',
    text: '{{inbound}}：已增加 {{sent}} 個品項的數量。',
  },
  inbound_push_trouble: {
    title: '入庫推送需要處理：{{account}}',
    text: '{{inbound}}：遭拒 {{refused}} 項、不確定 {{unsure}} 項。',
  },
  tracking_failed: {
    title: '追蹤號碼未送出：{{account}}',
    text: '{{problem}}',
  },
  parcels_refused: {
    title: '追蹤號碼遭拒：{{account}}',
    text: '{{parcels}} 件中有 {{refused}} 件。請開啟出貨清單查看原因並重新送出。',
  },
  order_changed_after_shipping: {
    title: '出貨後有變更：{{order}}',
    text: '{{account}}：此訂單已出貨。請召回包裹，或維持不變。',
  },
  orders_missing_found: {
    title: '複核發現漏單：{{account}}',
    text: '{{seen}} 筆中有 {{missing}} 筆不在系統內，現已補齊。',
  },
  orders_late: {
    title: '訂單延遲：{{account}}',
    text: '已 {{minutes}} 分鐘未抓取訂單，目標為 {{target}} 分鐘。',
  },
  look_back_ends: {
    title: '訂單即將無法補抓：{{account}}',
    text: '平台只提供最近 {{days}} 天的訂單。請在 {{hours}} 小時內修復連線，否則最早的漏單將無法抓取。',
  },
  authorization_ends: {
    title: '授權將在 {{days}} 天後到期：{{account}}',
    text: '請在到期前重新授權，否則訂單與庫存將停止。',
  },
  outgoing_webhook_failing: {
    title: '您的系統沒有回應：{{address}}',
    text: '自 {{since}} 起傳送失敗。資料已保留，可以重新傳送。',
  },
};
