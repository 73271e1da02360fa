import { app } from './app.ts';
import { ecAccounts } from './ec-accounts.ts';
import { errors } from './errors.ts';
import { runs } from './runs.ts';
import { shippingTypeNames } from './shipping-type-names.ts';
import { ui } from './ui.ts';

/** 每個頁面都需要的文字，首頁會等它載入，因此保持精簡。 */
export const texts = {
  app,
  ecAccounts,
  errors,
  runs,
  shippingTypes: shippingTypeNames,
  ui,
};
