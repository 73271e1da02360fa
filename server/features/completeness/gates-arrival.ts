import type { Gate, GateRepair } from '../../../contract/completeness.contract.ts';
import type { AccountFacts, Facts } from './where-is.facts.ts';

const DAY_MS = 24 * 3_600_000;

const waiting: ReadonlySet<string> = new Set(['awaiting_payment', 'draft']);

const repairOf = ({ auth }: AccountFacts): GateRepair =>
  auth === 'oauth' ? 'reauthorize' : 'edit_credentials';

/** What the account lets through now; what is here already came through. */
const connected = ({ account, here }: Facts): Gate => {
  const { id, status, reason, name } = account;
  const gate = 'connected';
  const link = `/ec-accounts/${id}`;
  const evidence = { account: name };
  const since = { at: account.since.toISOString() };
  if (status === 'connected' && account.fetchOrders) {
    return { gate, state: 'passed', evidence, ...since, link };
  }
  const shut = status === 'not_verified' ? 'waits' : 'failed';
  const state = here ? 'not_needed' : shut;
  if (status === 'connected') {
    const off = { code: 'fetch_off', repair: 'turn_fetch_on' } as const;
    return { gate, state, ...off, evidence, link: `${link}/edit` };
  }
  const never = reason === 'created' || reason === 'test_passed' || reason === 'authorized';
  const code = never ? 'never_connected' : reason;
  return { gate, state, code, evidence, ...since, repair: repairOf(account), link };
};

const onPlatform = ({ asked, here, seen }: Facts): Gate => {
  const gate = 'on_platform';
  if (asked.state === 'found') {
    const {
      platformOrderNumber: number,
      platformStatus: status,
      placedAt,
      updatedAt,
    } = asked.order;
    const evidence = { number, status, changedAt: updatedAt };
    return { gate, state: 'passed', at: placedAt, evidence };
  }
  if (asked.state === 'unreadable') {
    return { gate, state: 'passed', evidence: { number: asked.order.platformOrderNumber } };
  }
  if (here || seen) return { gate, state: 'passed', code: 'seen_before', evidence: {} };
  if (asked.state === 'unknown') {
    const repair = 'check_number';
    return { gate, state: 'failed', code: 'unknown_number', evidence: {}, repair };
  }
  const code = asked.state === 'silent' ? 'platform_silent' : 'not_asked';
  return { gate, state: 'unknown', code, evidence: {} };
};

/** A look that a run took counts for the order as it is now only if it changed no more since. */
const isSeen = ({ asked, seen }: Facts): boolean =>
  seen !== null &&
  (asked.state !== 'found' || seen.at.getTime() >= Date.parse(asked.order.updatedAt));

const seenBy = (gate: 'window', { seen }: Facts): Gate =>
  seen
    ? {
        gate,
        state: 'passed',
        at: seen.at.toISOString(),
        evidence: { run: seen.runId, verdict: seen.verdict },
        link: `/runs/${seen.runId}`,
      }
    : { gate, state: 'passed', evidence: {} };

const nextFetch = ({ nextFetchAt, confirmedUntil }: AccountFacts) => ({
  ...(nextFetchAt && { nextFetchAt: nextFetchAt.toISOString() }),
  ...(confirmedUntil && { confirmedUntil: confirmedUntil.toISOString() }),
});

const fetchedWindow = (facts: Facts): Gate => {
  const { account, asked, here, cover } = facts;
  const gate = 'window';
  if (here || isSeen(facts)) return seenBy(gate, facts);
  if (asked.state === 'unreadable') return { gate, state: 'not_needed', evidence: {} };
  if (asked.state !== 'found') return { gate, state: 'unknown', evidence: {} };
  if (cover.runId) {
    return { gate, state: 'passed', evidence: { run: cover.runId }, link: `/runs/${cover.runId}` };
  }
  const changed = Date.parse(asked.order.updatedAt);
  if (changed < account.firstFrom.getTime()) {
    return { gate, state: 'not_needed', code: 'before_first_window', evidence: {} };
  }
  const evidence = nextFetch(account);
  const waits = { gate, state: 'waits', evidence, repair: 'fetch_this_order' } as const;
  if (!account.confirmedUntil) return { ...waits, code: 'not_fetched_yet' };
  if (changed >= account.confirmedUntil.getTime()) return { ...waits, code: 'next_window' };
  const from = cover.from ?? account.firstFrom;
  const to = cover.to ?? account.confirmedUntil;
  const gap = { from: from.toISOString(), to: to.toISOString() };
  return { gate, state: 'failed', code: 'gap', evidence: gap, repair: 'fetch_window' };
};

const words = (status: string | null) => ({ ...(status && { status }) });

const status = (facts: Facts): Gate => {
  const { asked, here, seen } = facts;
  const gate = 'status';
  const link = seen ? { link: `/runs/${seen.runId}` } : {};
  if (here?.status === 'cancelled') {
    const at = here.cancelledAt ? { at: here.cancelledAt.toISOString() } : {};
    const evidence = words(here.platformStatus);
    return {
      gate,
      state: 'failed',
      code: 'cancelled',
      evidence,
      ...at,
      link: `/orders/${here.id}`,
    };
  }
  if (here) return { gate, state: 'passed', evidence: words(here.platformStatus) };
  if (asked.state === 'found') {
    const { notReady: code, platformStatus } = asked.order;
    const evidence = { status: platformStatus };
    if (!code) return { gate, state: 'passed', evidence };
    return { gate, state: waiting.has(code) ? 'waits' : 'failed', code, evidence, ...link };
  }
  if (asked.state === 'unreadable') return { gate, state: 'not_needed', evidence: {} };
  return leftOut(facts) ?? { gate, state: 'unknown', evidence: {} };
};

/** What the last run said of an order that the platform cannot be asked for. */
const leftOut = ({ seen }: Facts): Gate | null => {
  if (seen?.verdict !== 'skipped' || !seen.code) return null;
  const state = waiting.has(seen.code) ? 'waits' : 'failed';
  const at = seen.at.toISOString();
  const code = skippedCodes.find((known) => known === seen.code);
  const evidence = { run: seen.runId };
  return {
    gate: 'status',
    state,
    ...(code && { code }),
    at,
    evidence,
    link: `/runs/${seen.runId}`,
  };
};

const skippedCodes = [
  'awaiting_payment',
  'cancelled',
  'already_fulfilled',
  'test_order',
  'draft',
  'nothing_to_ship',
] as const;

const age = (facts: Facts): Gate => {
  const { account, asked, here, cover } = facts;
  const gate = 'age';
  if (here || isSeen(facts)) return { gate, state: 'passed', evidence: {} };
  if (asked.state === 'unreadable') return { gate, state: 'not_needed', evidence: {} };
  if (asked.state !== 'found') return { gate, state: 'unknown', evidence: {} };
  const { updatedAt: changedAt } = asked.order;
  if (cover.runId) return { gate, state: 'passed', evidence: { changedAt } };
  const repair = 'fetch_this_order';
  const days = account.lookBackDays;
  if (days !== null && Date.parse(changedAt) < account.now.getTime() - days * DAY_MS) {
    const evidence = { changedAt, days };
    return { gate, state: 'failed', code: 'beyond_look_back', evidence, repair };
  }
  if (Date.parse(changedAt) >= account.firstFrom.getTime()) {
    return { gate, state: 'passed', evidence: { changedAt } };
  }
  const evidence = { changedAt, from: account.firstFrom.toISOString() };
  return { gate, state: 'failed', code: 'before_first_fetch', evidence, repair };
};

const readable = ({ asked, here, seen }: Facts): Gate => {
  const gate = 'readable';
  if (here || asked.state === 'found') return { gate, state: 'passed', evidence: {} };
  const link = seen ? { link: `/runs/${seen.runId}` } : {};
  const words = asked.state === 'unreadable' ? asked.order.problem : seen?.detail;
  if (asked.state === 'unreadable' || seen?.verdict === 'failed') {
    const evidence = { problem: (words ?? '').slice(0, 300) };
    return { gate, state: 'failed', code: 'malformed', evidence, ...link };
  }
  return { gate, state: seen ? 'passed' : 'unknown', evidence: {} };
};

/** The gates up to the point where an order could come in. */
export const arrivalGates = (facts: Facts): Gate[] =>
  [connected, onPlatform, fetchedWindow, status, age, readable].map((judge) => judge(facts));
