import { AppError } from '../../platform/errors/app-error.ts';

export const orderClosed = (): AppError =>
  new AppError(
    'order.closed',
    'The order was shipped or cancelled already, so it takes no more changes. Read it again.',
  );

export const orderHeld = (): AppError =>
  new AppError(
    'order.held',
    'The order is held, so it can neither be packed nor shipped. Release its holds first.',
  );

export const orderBegun = (): AppError =>
  new AppError(
    'order.begun',
    'A part of the order has left the warehouse, so it cannot be cancelled. Ship the rest, or hold it.',
  );

export const orderNotReady = (): AppError =>
  new AppError(
    'order.not_ready',
    'A line of the order has no product yet, so nobody can say what to pack. Map it first.',
  );

export const noteMissing = (): AppError =>
  new AppError(
    'order_hold.note_missing',
    'The platform says that the order was cancelled. Say in the note why it is shipped all the same.',
    { errors: [{ path: 'note', message: 'is needed' }] },
  );
