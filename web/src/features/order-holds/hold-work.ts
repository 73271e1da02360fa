import type { HoldRelease, HoldResults } from '../../../../contract/order-holds.contract.ts';
import type { HoldReason } from '../../../../contract/orders.contract.ts';

/** A hold as a person chooses it, with its order's number to name it by. */
export type ChosenHold = { id: string; reason: HoldReason; orderNumber: string };

export type HoldResult = HoldResults['items'][number];

type Work = (input: HoldRelease) => Promise<HoldResults>;

const MOST_AT_ONCE = 200;

/** Sends as many requests as the server's limit asks for, one after another. */
export const workOnHolds = async (
  work: Work,
  holds: readonly ChosenHold[],
  input: Omit<HoldRelease, 'ids'>,
): Promise<HoldResult[]> => {
  const results: HoldResult[] = [];
  for (let from = 0; from < holds.length; from += MOST_AT_ONCE) {
    const ids = holds.slice(from, from + MOST_AT_ONCE).map(({ id }) => id);
    results.push(...(await work({ ...input, ids })).items);
  }
  return results;
};

/** Whether nothing is left to tell row by row. */
export const allWell = (results: readonly HoldResult[]): boolean =>
  results.every(({ outcome }) => outcome !== 'refused');
