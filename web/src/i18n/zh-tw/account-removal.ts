import type { accountRemoval as english } from '../en/account-removal.ts';

export const accountRemoval: typeof english = {
  title: '刪除電商帳號',
  text: '即將刪除「{{name}}」，此操作無法復原。',
  webhooks: '系統會先移除在平台上設定的自動通知。已抓取的訂單會保留。',
  instead: '若只是想暫停，請改在編輯頁關閉「抓取訂單」與「入庫推送」。',
  confirm: '刪除帳號',
  done: '已刪除「{{name}}」',
  doneText_one: '已從平台移除 {{count}} 項通知。',
  doneText_other: '已從平台移除 {{count}} 項通知。',
  leftTitle: '已刪除「{{name}}」，但平台上仍有殘留設定',
  leftText: '以下通知無法移除。您可以到平台手動移除，或直接忽略：其送出的內容一律會被拒絕。',
  leftTopic: '主題',
  leftAddress: '網址',
  leftProblem: '原因',
};
