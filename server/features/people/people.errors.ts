import { AppError } from '../../platform/errors/app-error.ts';

export const emailTaken = (): AppError =>
  new AppError('user.email_taken', 'Somebody already signs in with this email address.', {
    errors: [{ path: 'email', message: 'is taken' }],
  });
