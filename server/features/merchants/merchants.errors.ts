import { AppError } from '../../platform/errors/app-error.ts';

export const codeTaken = (): AppError =>
  new AppError('merchant.code_taken', 'Another merchant has this code. Choose a different one.', {
    errors: [{ path: 'code', message: 'is taken' }],
  });
