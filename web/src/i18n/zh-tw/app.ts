import type { app as english } from '../en/app.ts';

export const app: typeof english = {
  product: 'Quayside',
  skip: '跳到主要內容',
  navigation: '主選單',
  openNavigation: '開啟選單',
  closeNavigation: '關閉選單',
  nav: {
    ecAccounts: '電商串接',
  },
  merchant: {
    label: '商家',
    current: '商家：{{name}}',
    search: '搜尋商家',
    all: '所有商家',
    none: '找不到商家',
  },
  language: '語言',
  scheme: {
    label: '外觀',
    light: '淺色',
    dark: '深色',
    auto: '跟隨系統',
  },
  user: {
    menu: '{{name}} 的帳號',
    signOut: '登出',
    role: { operator: '倉庫人員', merchant: '商家', admin: '系統管理員' },
  },
  live: {
    lost: '即時更新已中斷，重新連線中…',
  },
  notFound: {
    title: '找不到頁面',
    text: '這個網址沒有內容，或您沒有檢視權限。',
    home: '前往電商串接',
  },
  crash: {
    title: '無法顯示此頁面',
    text: '頁面發生未預期的錯誤。請重新載入，您的資料不受影響。',
    reload: '重新載入',
  },
  signIn: {
    title: '登入',
    email: '電子郵件',
    password: '密碼',
    submit: '登入',
    emailInvalid: '請輸入電子郵件地址，例如 name@example.com。',
    passwordMissing: '請輸入密碼。',
    refused: '電子郵件或密碼不正確。',
    tooMany: '嘗試次數過多，請稍候一分鐘再試。',
    failed: '登入失敗，請稍後再試。',
    totpTitle: '輸入驗證碼',
    totpText: '請開啟驗證器 App，輸入 Quayside 的 6 位數驗證碼。',
    totpLabel: '驗證碼',
    totpSubmit: '驗證',
    totpInvalid: '驗證碼無效，請輸入最新的驗證碼。',
    totpBack: '使用其他帳號',
    expired: '您已被登出，請重新登入。',
  },
};
