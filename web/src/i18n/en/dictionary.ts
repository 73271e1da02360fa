import { app } from './app.ts';
import { ecAccounts } from './ec-accounts.ts';
import { errors } from './errors.ts';
import { notices } from './notices.ts';
import { runs } from './runs.ts';
import { ui } from './ui.ts';

/** Every text of the web in English; keys are written `t('ecAccounts.title')`. */
export const dictionary = { app, ecAccounts, errors, notices, runs, ui };
