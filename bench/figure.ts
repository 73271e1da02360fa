export type Figure = {
  what: string;
  measured: number;
  unit: string;
  /** What it is divided by before it is judged: the least that is possible, or bare work of the same kind. */
  over?: { what: string; value: number };
  limit: { atMost: number } | { atLeast: number };
};

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });

const isKept = ({ measured, over, limit }: Figure): boolean => {
  const judged = over ? measured / over.value : measured;
  return 'atMost' in limit ? judged <= limit.atMost : judged >= limit.atLeast;
};

/** Prints figures with their limits; false when one is missed. */
export const report = (figures: readonly Figure[]): boolean => {
  for (const figure of figures) {
    const { what, measured, unit, over, limit } = figure;
    const beside = over
      ? `, ${number(measured / over.value)} of ${over.what} ${number(over.value)} ${unit}`
      : '';
    const bound = 'atMost' in limit ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`;
    const verdict = isKept(figure) ? 'ok' : 'MISSED';
    console.log(`${what}: ${number(measured)} ${unit}${beside}; limit ${bound}: ${verdict}`);
  }
  return figures.every(isKept);
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
