import type { dictionary as english } from '../en/dictionary.ts';
import { app } from './app.ts';
import { ecAccounts } from './ec-accounts.ts';
import { errors } from './errors.ts';
import { notices } from './notices.ts';
import { runs } from './runs.ts';
import { ui } from './ui.ts';

/** 繁體中文的所有文字；鍵值必須與英文相同。 */
export const dictionary: typeof english = { app, ecAccounts, errors, notices, runs, ui };
