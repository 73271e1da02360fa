import { accountForm } from './account-form.ts';

/** 只有電商帳號表單需要的文字。 */
export const texts = { accountForm };
