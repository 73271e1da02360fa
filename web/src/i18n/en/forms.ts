import { accountForm } from './account-form.ts';

/** What only the forms of an account need, in English. */
export const texts = { accountForm };
