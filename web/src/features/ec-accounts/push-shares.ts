import type { PushShares } from '../../../../contract/stock-pushes.contract.ts';

/** How much of each inbound all accounts of the merchant together would offer, in percent. */
export const shareSum = (shares: PushShares, own: number): number =>
  shares.others.reduce((sum, { pushPercentage }) => sum + pushPercentage, own);

/** Units that would be for sale of so many that there are, at most. */
export const offered = (units: number, percent: number): number =>
  Math.floor((units * percent) / 100);
