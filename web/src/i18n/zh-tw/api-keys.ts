import type { apiKeys as english } from '../en/api-keys.ts';

export const apiKeys: typeof english = {
  title: 'API 金鑰',
  description: '系統可使用金鑰代表您操作，並擁有與您相同的權限。',
  create: '新增 API 金鑰',
  empty: '目前沒有 API 金鑰',
  emptyText: '請為每個要與 Quayside 串接的系統新增一組金鑰。',
  field: {
    name: '名稱',
    start: '開頭',
    createdAt: '建立時間',
    expiresAt: '到期時間',
    actions: '操作',
  },
  never: '永不到期',
  nameHelp: '將使用此金鑰的系統。',
  lifetime: '有效期限',
  days_one: '{{count}} 天',
  days_other: '{{count}} 天',
  key: 'API 金鑰',
  createdTitle: '請立即複製 API 金鑰',
  createdText: '金鑰只會顯示這一次，請放在 x-api-key 標頭中傳送。',
  deleteOne: '刪除 {{name}}',
  deleteTitle: '刪除 API 金鑰？',
  deleteText: '「{{name}}」將立即失效，使用它的系統之後會被拒絕。',
  deleted: '已刪除「{{name}}」',
};
