import type { UnavailableReason } from '../../../contract/ec-accounts.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';

const sentences: Record<UnavailableReason, string> = {
  not_connected: 'The account is not connected. Restore the connection first.',
  inbound_push_off: 'Inbound push is off. Turn it on on the edit page first.',
  platform_unsupported: 'This platform does not tell what it sells.',
  fetch_orders_off: 'Product mappings cannot be synced now.',
  no_right: 'You have not the right to sync product mappings.',
};

export const syncUnavailable = (reason: UnavailableReason): AppError =>
  new AppError('mapping.sync_unavailable', sentences[reason], { members: { reason } });

export const productInvalid = (): AppError =>
  new AppError('mapping.product_invalid', 'A listing can only be a product of its own merchant.');

export const listingUnknown = (): AppError =>
  new AppError(
    'mapping.listing_unknown',
    'This account has no such listing. Sync the product mappings, then try again.',
  );

export const skuUnwritable = (detail: string): AppError =>
  new AppError('mapping.sku_unwritable', detail);

export const csvInvalid = (detail: string): AppError => new AppError('mapping.csv_invalid', detail);
