import type { statusReasonTexts as englishReasons } from './en.ts';

export const statusReasonTexts: typeof englishReasons = {
  created: '帳號剛建立，尚未測試連線。',
  credentials_changed: '憑證已變更，之後尚未測試連線。',
  test_passed: '最近一次連線測試成功。',
  authorized: '平台已授權此連線。',
  test_failed: '最近一次連線測試失敗。',
  credentials_refused: '平台拒絕了這組憑證。',
  scope_missing: '平台授予的權限不足。',
  authorization_expired: '授權已過期。',
  authorization_revoked: '授權已被撤銷。',
  app_uninstalled: '商店已在平台上移除此應用程式。',
};
