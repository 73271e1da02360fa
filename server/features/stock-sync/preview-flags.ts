import type { PreviewFlag } from '../../../contract/stock-sync.contract.ts';

export type RowFacts = {
  isMapped: boolean;
  isTracked: boolean;
  isGone: boolean;
  doNotPush: boolean;
  /** Units of the product that the channel may sell; null when nobody knows. */
  sellable: number | null;
  unpaid: number;
  units: number;
  live: number | null;
  /** What the platform should show by what we know; null when we never wrote. */
  expected: { most: number; least: number } | null;
  otherAccounts: number;
};

/** Why no number is sent; empty when one is. */
const whyNot = (facts: RowFacts): PreviewFlag[] => {
  const reasons: [PreviewFlag, boolean][] = [
    ['unmapped', !facts.isMapped],
    ['not_tracked', !facts.isTracked],
    ['gone', facts.isGone],
    ['do_not_push', facts.isMapped && facts.doNotPush],
    ['unknown_quantity', facts.isMapped && facts.sellable === null],
  ];
  return reasons.filter(([, holds]) => holds).map(([flag]) => flag);
};

/** What the platform would be sent, in its listings; an unknown quantity never becomes a zero. */
export const nextOf = (facts: RowFacts): { next: number | null; flags: PreviewFlag[] } => {
  const flags = whyNot(facts);
  if (flags.length > 0 || facts.sellable === null) return { next: null, flags };
  const next = Math.floor(Math.max(0, facts.sellable - facts.unpaid) / facts.units);
  return { next, flags };
};

const wasChanged = ({ live, expected }: RowFacts): boolean =>
  live !== null && expected !== null && (live < expected.least || live > expected.most);

export const judgeRow = (
  facts: RowFacts,
): { next: number | null; flags: PreviewFlag[]; risk: number } => {
  const { next, flags } = nextOf(facts);
  const { live } = facts;
  const compared = next !== null && live !== null;
  const more: [PreviewFlag, boolean][] = [
    ['goes_to_zero', compared && next === 0 && live !== 0],
    ['drops_by_half', compared && next > 0 && next < live / 2],
    ['changed_on_platform', wasChanged(facts)],
    ['shared', facts.otherAccounts > 0],
  ];
  for (const [flag, holds] of more) if (holds) flags.push(flag);
  return { next, flags, risk: compared ? riskOf({ live, next, flags }) : 0 };
};

const TIER = 400_000_000;
const within = (size: number): number => Math.min(Math.max(size, 0), TIER - 1);

/** The groups never mix, whatever the numbers; rows that are not sent come last, with 0. */
const riskOf = (row: { live: number; next: number; flags: readonly PreviewFlag[] }): number => {
  const change = Math.abs(row.next - row.live);
  if (row.flags.includes('goes_to_zero')) return 4 * TIER + within(row.live);
  if (row.flags.includes('drops_by_half')) return 3 * TIER + within(change);
  if (row.flags.includes('changed_on_platform')) return 2 * TIER + within(change);
  return change > 0 ? TIER + within(change) : 1;
};
