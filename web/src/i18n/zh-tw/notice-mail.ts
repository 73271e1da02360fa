import type { noticeMail as english } from '../en/notice-mail.ts';

export const noticeMail: typeof english = {
  title: '通知設定',
  description: '設定哪些通知要寄到電子郵件。鈴鐺與通知頁面一律會顯示所有通知。',
  address: '電子郵件將寄至 {{address}}。',
  notConfigured: '此系統目前無法寄送電子郵件',
  notConfiguredText: '您的選擇會保留，待系統管理員設定郵件伺服器後即生效。',
  language: '電子郵件語言',
  wish: { none: '不寄送', problems: '僅限問題', all: '全部' },
  help: {
    platform: '連線、授權與平台通知。',
    orders: '抓單結果、延遲與漏單、追蹤號碼。',
    stock: '商品對應、庫存覆寫與入庫推送。',
    system: '系統本身與您的外部系統。',
  },
  saved: '已儲存通知設定',
  test: '寄送測試信',
  testSent: '已寄出測試信',
  testSentText: '郵件伺服器已接受，請查看 {{address}} 的信箱。',
};
