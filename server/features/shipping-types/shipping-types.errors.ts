import type { z } from 'zod';
import type { shippingTypeUsersSchema } from '../../../contract/shipping-types.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';

export type ShippingTypeUsers = {
  /** The mappings that the person asking may see. */
  users: z.infer<typeof shippingTypeUsersSchema>;
  /** How many more there are, of other merchants. */
  otherUsers: number;
};

export const codeTaken = (code: string): AppError =>
  new AppError('shipping_type.code_taken', `There is a shipping type "${code}" already.`, {
    errors: [{ path: 'code', message: 'is taken' }],
  });

export const presetFixed = (): AppError =>
  new AppError(
    'shipping_type.preset_fixed',
    'This shipping type comes with Quayside: it can be switched on and off, but not changed.',
  );

export const inUse = ({ users, otherUsers }: ShippingTypeUsers): AppError =>
  new AppError(
    'shipping_type.in_use',
    'Shipping type mappings still use this type. Map those codes to another type first.',
    { members: { users, otherUsers } },
  );
