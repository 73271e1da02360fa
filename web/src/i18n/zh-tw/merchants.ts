import type { merchants as english } from '../en/merchants.ts';

export const merchants: typeof english = {
  title: '商家',
  create: '新增商家',
  editTitle: '編輯商家',
  editOne: '編輯 {{name}}',
  searchPlaceholder: '名稱或代碼',
  empty: '目前沒有商家',
  field: {
    name: '名稱',
    code: '代碼',
    timeZone: '時區',
    currency: '幣別',
    enabled: '啟用',
    actions: '操作',
  },
  codeHelp: '英文字母、數字、連字號與底線，之後無法變更。',
  codeInvalid: '請以英文字母或數字開頭，僅能使用英文字母、數字、- 與 _，最多 32 個字元。',
};
