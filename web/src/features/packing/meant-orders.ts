import type { OrderRow } from '../../../../contract/orders.contract.ts';

type Numbered = Pick<OrderRow, 'platformOrderNumber' | 'platformOrderId'>;

const bare = (number: string): string => number.trim().replace(/^#/, '').toLowerCase();

export type Meant<Row> = { exact: true; rows: Row[] } | { exact: false; rows: Row[] };

/** Of the orders that were found, those whose number was written in full; else all of them. */
export const meantOrders = <Row extends Numbered>(
  found: readonly Row[],
  number: string,
): Meant<Row> => {
  const wanted = bare(number);
  const exact = found.filter(
    ({ platformOrderNumber, platformOrderId }) =>
      bare(platformOrderNumber) === wanted || platformOrderId.toLowerCase() === wanted,
  );
  return exact.length > 0 ? { exact: true, rows: exact } : { exact: false, rows: [...found] };
};
