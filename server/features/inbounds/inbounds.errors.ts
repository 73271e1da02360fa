import { AppError } from '../../platform/errors/app-error.ts';

export const numberTaken = (number: string): AppError =>
  new AppError(
    'inbound.number_taken',
    `This merchant has an inbound "${number}" already. Choose another number, or leave it empty.`,
    { errors: [{ path: 'number', message: 'is taken' }] },
  );

export const productInvalid = (lineIndexes: readonly number[]): AppError =>
  new AppError(
    'inbound.product_invalid',
    'Only single products of the same merchant can come in; announce the components of a bundle.',
    {
      errors: lineIndexes.map((index) => ({
        path: `lines.${index}.productId`,
        message: 'is not a single product of the merchant',
      })),
    },
  );

export const lineUnknown = (lineIndexes: readonly number[]): AppError =>
  new AppError('inbound.line_unknown', 'A line is not one of this inbound. Read it again.', {
    errors: lineIndexes.map((index) => ({
      path: `lines.${index}.lineId`,
      message: 'is not a line of this inbound',
    })),
  });

export const inboundClosed = (): AppError =>
  new AppError(
    'inbound.closed',
    'This inbound was closed or cancelled. Create another one for goods that still came.',
  );

export const notReceived = (skus: readonly string[]): AppError =>
  new AppError(
    'inbound.not_received',
    `More would be put away than was received of ${skus.slice(0, 20).join(', ')}. Receive it first, or lower the quantity.`,
    { members: { skus: skus.slice(0, 20) } },
  );

export const notPutAway = (units: number): AppError =>
  new AppError(
    'inbound.not_received',
    `${units} units were received and not put away yet. Put them away, then close the inbound.`,
  );

export const nothingReceived = (): AppError =>
  new AppError(
    'inbound.not_received',
    'Nothing was received yet, so there is nothing to close. Cancel the inbound instead.',
  );

export const inboundBegun = (): AppError =>
  new AppError(
    'inbound.begun',
    'Goods of this inbound were received already. Put them away and close it instead.',
  );
