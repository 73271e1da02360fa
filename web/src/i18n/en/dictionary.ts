import { app } from './app.ts';
import { ecAccounts } from './ec-accounts.ts';
import { errors } from './errors.ts';
import { notices } from './notices.ts';
import { orders } from './orders.ts';
import { runs } from './runs.ts';
import { salesChannels } from './sales-channels.ts';
import { shippingTypes } from './shipping-types.ts';
import { ui } from './ui.ts';

/** Every text of the web in English; keys are written `t('ecAccounts.title')`. */
export const dictionary = {
  app,
  ecAccounts,
  errors,
  notices,
  orders,
  runs,
  salesChannels,
  shippingTypes,
  ui,
};
