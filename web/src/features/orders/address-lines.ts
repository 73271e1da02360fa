import type { Recipient } from '../../../../contract/orders.contract.ts';

/** An address line by line, as it is written on a parcel. */
export const addressOf = ({ address, postcode, city, region, country }: Recipient): string[] =>
  [...address, [postcode, city].filter(Boolean).join(' '), region, country].filter(
    (line): line is string => Boolean(line),
  );
