import { apiKeys } from './api-keys.ts';
import { merchants } from './merchants.ts';
import { security } from './security.ts';
import { users } from './users.ts';

/** 只有使用者、金鑰與商家頁面需要的文字。 */
export const texts = { apiKeys, merchants, security, users };
