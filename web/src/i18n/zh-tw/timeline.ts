import type { timeline as english } from '../en/timeline.ts';

export const timeline: typeof english = {
  title: '時間軸',
  description: '此帳號發生過的所有事情，由新到舊。',
  field: { at: '時間', what: '內容', by: '操作人員' },
  filter: '類型',
  empty: '尚無任何紀錄',
  emptyText: '此帳號的執行、平台通知、變更與通知都會顯示在這裡。',
  kind: {
    run: '執行',
    webhooks: '平台通知',
    change: '變更',
    refresh: '更新存取權杖',
    status: '狀態',
    notice: '通知',
  },
  run: '{{kind}}（{{trigger}}）：{{state}}',
  runOrder: '{{kind}}（{{trigger}}），訂單 {{order}}：{{state}}',
  counts:
    '平台訂單 {{seen}} 筆、匯入 {{imported}} 筆、更新 {{updated}} 筆、保留 {{held}} 筆、失敗 {{failed}} 筆。',
  missing_one: '缺漏 {{number}} 筆，已補抓。',
  missing_other: '缺漏 {{number}} 筆，已補抓。',
  webhooks_one: '平台自 {{time}} 起的一小時內送來 {{number}} 則通知。',
  webhooks_other: '平台自 {{time}} 起的一小時內送來 {{number}} 則通知。',
  deed: '{{action}}：{{subject}} {{name}}',
};
