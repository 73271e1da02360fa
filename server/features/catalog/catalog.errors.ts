import { AppError } from '../../platform/errors/app-error.ts';

const taken = (path: string) => ({ errors: [{ path, message: 'is taken' }] });

export const skuTaken = (sku: string): AppError =>
  new AppError(
    'product.sku_taken',
    `This merchant has a product with the SKU "${sku}" already.`,
    taken('sku'),
  );

export const barcodeTaken = (barcode: string, sku: string): AppError =>
  new AppError(
    'product.barcode_taken',
    `The barcode "${barcode}" belongs to the product "${sku}". Take it away there first.`,
    taken('barcodes'),
  );

export const componentInvalid = (productIds: readonly string[]): AppError =>
  new AppError(
    'product.component_invalid',
    'A component must be another product of the same merchant that is not a bundle itself.',
    { errors: [{ path: 'components', message: `cannot contain ${productIds.join(', ')}` }] },
  );

export const hasStock = (): AppError =>
  new AppError(
    'product.has_stock',
    'This product has stock of its own or is expected in an inbound, so it cannot become a bundle. Create a new product for the bundle.',
  );

export const inBundle = (skus: readonly string[]): AppError =>
  new AppError(
    'product.in_bundle',
    `This product is a component of ${skus.join(', ')}, so it cannot become a bundle itself.`,
  );
