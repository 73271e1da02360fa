import { AppError } from '../../platform/errors/app-error.ts';

export const nameTaken = (): AppError =>
  new AppError(
    'sales_channel.name_taken',
    'This merchant has a sales channel of this name. Choose a different one.',
    { errors: [{ path: 'name', message: 'is taken' }] },
  );
