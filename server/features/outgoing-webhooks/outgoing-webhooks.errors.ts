import { AppError } from '../../platform/errors/app-error.ts';

export const addressRefused = (message: string): AppError =>
  new AppError('outgoing_webhook.address_refused', message, {
    errors: [{ path: 'url', message }],
  });

export const tooMany = (): AppError =>
  new AppError(
    'outgoing_webhook.too_many',
    'This merchant has ten addresses already. Remove one that is not used any more first.',
  );
