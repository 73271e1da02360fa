import { AppError } from '../../platform/errors/app-error.ts';

const NAMED = 10;

const someOf = (names: readonly string[]): string => [...new Set(names)].slice(0, NAMED).join(', ');

export const changedMeanwhile = (revision: number): AppError =>
  new AppError(
    'order.changed_meanwhile',
    'The order was changed since it was packed. Read it again and compare what lies in the parcel.',
    { members: { revision } },
  );

export const lineUnknown = (paths: readonly string[]): AppError =>
  new AppError(
    'shipment.line_unknown',
    'A parcel names a line that is not one of the order. Read the order again.',
    { errors: paths.map((path) => ({ path, message: 'is not a line of this order' })) },
  );

/** More than is left of these lines, named as people know them. */
export const tooMany = (names: readonly string[]): AppError =>
  new AppError(
    'shipment.quantity',
    `More would be shipped than is left of ${someOf(names)}. Read the order again and correct the parcel.`,
  );

export const nothingLeft = (): AppError =>
  new AppError('shipment.quantity', 'Nothing of this order is left to ship. Read it again.');

export const notAllocated = (skus: readonly string[]): AppError =>
  new AppError(
    'shipment.not_allocated',
    `No stock is kept back for all of ${someOf(skus)}. Ship what is there, or wait until goods are put away.`,
    { members: { skus: [...new Set(skus)].slice(0, NAMED) } },
  );

export const numberUsed = (trackingNumber: string): AppError =>
  new AppError(
    'shipment.number_used',
    `The order has a parcel ${trackingNumber} of this carrier already. Enter the number of this parcel.`,
  );

export const csvInvalid = (detail: string): AppError =>
  new AppError('shipment.csv_invalid', detail);

export const orderUnknown = (): AppError =>
  new AppError(
    'order.unknown',
    'The merchant has no order of this number. Check it, or fetch the order first.',
  );

export const orderAmbiguous = (): AppError =>
  new AppError(
    'order.ambiguous',
    'Several shops of the merchant have an order of this number. Ship it on its own page.',
  );
