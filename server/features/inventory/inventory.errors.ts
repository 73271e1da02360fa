import { AppError } from '../../platform/errors/app-error.ts';

const NAMED = 20;

/** Part of a list in words: "A, B and 3 more". */
const someOf = (names: readonly string[]): string => {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
};

/** The stock of these SKUs would fall below zero. */
export const notEnough = (skus: readonly string[]): AppError =>
  new AppError(
    'stock.not_enough',
    `There is not so much stock of ${someOf(skus)}. Nothing was changed; look at the stock and try again.`,
    { members: { skus: skus.slice(0, NAMED) } },
  );
