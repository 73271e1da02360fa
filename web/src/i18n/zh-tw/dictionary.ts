import type { dictionary as english } from '../en/dictionary.ts';
import { apiKeys } from './api-keys.ts';
import { app } from './app.ts';
import { ecAccounts } from './ec-accounts.ts';
import { errors } from './errors.ts';
import { inbounds } from './inbounds.ts';
import { merchants } from './merchants.ts';
import { notices } from './notices.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { runs } from './runs.ts';
import { salesChannels } from './sales-channels.ts';
import { security } from './security.ts';
import { shippingTypes } from './shipping-types.ts';
import { stock } from './stock.ts';
import { ui } from './ui.ts';
import { users } from './users.ts';

/** 繁體中文的所有文字；鍵值必須與英文相同。 */
export const dictionary: typeof english = {
  apiKeys,
  app,
  ecAccounts,
  errors,
  inbounds,
  merchants,
  notices,
  orders,
  products,
  runs,
  salesChannels,
  security,
  shippingTypes,
  stock,
  ui,
  users,
};
