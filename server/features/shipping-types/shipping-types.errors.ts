import type { ShippingTypeInUse } from '../../../contract/shipping-types.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';

export const codeTaken = (code: string): AppError =>
  new AppError('shipping_type.code_taken', `There is a shipping type "${code}" already.`, {
    errors: [{ path: 'code', message: 'is taken' }],
  });

export const presetFixed = (): AppError =>
  new AppError(
    'shipping_type.preset_fixed',
    'This shipping type comes with Quayside: it can be switched on and off, but not changed.',
  );

export const inUse = ({ users, otherUsers }: ShippingTypeInUse): AppError =>
  new AppError(
    'shipping_type.in_use',
    'Shipping type mappings still use this type. Map those codes to another type first.',
    { members: { users, otherUsers } },
  );
