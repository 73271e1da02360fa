import { AppError } from '../../platform/errors/app-error.ts';

const NAMED = 20;

/** Part of a list in words: "A, B and 3 more". */
const someOf = (names: readonly string[]): string => {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
};

/** The stock of these SKUs would fall below zero. */
export const notEnough = (skus: readonly string[]): AppError =>
  new AppError(
    'stock.not_enough',
    `There is not so much stock of ${someOf(skus)}. Nothing was changed; look at the stock and try again.`,
    { members: { skus: skus.slice(0, NAMED) } },
  );

export const typeCodeTaken = (code: string): AppError =>
  new AppError(
    'inventory_type.code_taken',
    `This merchant has an inventory type "${code}" already.`,
    { errors: [{ path: 'code', message: 'is taken' }] },
  );

export const productUnknown = (): AppError =>
  new AppError('product.unknown', 'There is no such product, or you may not see it.');

export const typeUnknown = (): AppError =>
  new AppError('inventory_type.unknown', "The product's merchant has no such inventory type.");

export const warehouseUnknown = (): AppError =>
  new AppError('warehouse.unknown', 'There is no such warehouse.');

export const bundleHoldsNone = (sku: string): AppError =>
  new AppError(
    'stock.bundle',
    `"${sku}" is a bundle, which holds no stock itself. Change the stock of its components.`,
  );
