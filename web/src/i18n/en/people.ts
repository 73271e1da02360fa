import { apiKeys } from './api-keys.ts';
import { merchants } from './merchants.ts';
import { security } from './security.ts';
import { users } from './users.ts';

/** What only the pages of people, their keys and merchants need, in English. */
export const texts = { apiKeys, merchants, security, users };
