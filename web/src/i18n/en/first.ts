import { app } from './app.ts';
import { ecAccounts } from './ec-accounts.ts';
import { errors } from './errors.ts';
import { runs } from './runs.ts';
import { shippingTypeNames } from './shipping-type-names.ts';
import { ui } from './ui.ts';

/** What every page needs, in English: the first page waits for it, so it is kept small. */
export const texts = {
  app,
  ecAccounts,
  errors,
  runs,
  shippingTypes: shippingTypeNames,
  ui,
};
