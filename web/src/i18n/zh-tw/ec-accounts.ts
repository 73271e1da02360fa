import type { ecAccounts as english } from '../en/ec-accounts.ts';

export const ecAccounts: typeof english = {};
