export type Figure = {
  what: string;
  measured: number;
  /** The least that the platform's limits allow, or the most that we allow ourselves. */
  least: number;
  /** `measured` may be this many times `least`. */
  limit: number;
  unit: string;
};

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });

/** Prints figures as lines of a table; false when one is over its limit. */
export const report = (figures: readonly Figure[]): boolean => {
  for (const { what, measured, least, limit, unit } of figures) {
    const ratio = measured / least;
    const verdict = ratio <= limit ? 'ok' : 'OVER THE LIMIT';
    console.log(
      `${what}: ${number(measured)} ${unit}; least ${number(least)}, ratio ${ratio.toFixed(3)}, limit ${limit}: ${verdict}`,
    );
  }
  return figures.every(({ measured, least, limit }) => measured / least <= limit);
};
