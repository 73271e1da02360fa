import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountHealth, Gate } from '../../../../contract/completeness.contract.ts';
import { dictionary } from '../../i18n/en/dictionary.ts';
import { gateText } from './gate-text.ts';
import { healthState } from './health-state.ts';
import { minutesText } from './minutes-text.ts';
import { recountText } from './recount-text.ts';

let t: TFunction;

beforeAll(async () => {
  const resources = { en: { web: dictionary } };
  const interpolation = { escapeValue: false };
  await i18next.init({ lng: 'en', defaultNS: 'web', ns: ['web'], resources, interpolation });
  t = i18next.getFixedT('en');
});

const time = (instant: string): string => `<${instant.slice(11, 16)}>`;

describe('a gate', () => {
  const said = (gate: Partial<Gate>) =>
    gateText(t, { gate: 'window', state: 'failed', evidence: {}, ...gate }, time);

  it('says why it is shut, with the times of its evidence as people write them', () => {
    const evidence = { from: '2026-11-23T10:00:00Z', to: '2026-11-23T12:30:00.000Z' };
    expect(said({ code: 'gap', evidence })).toContain('from <10:00> to <12:30>');
  });

  it('speaks of the account in the words of its status', () => {
    expect(said({ gate: 'connected', code: 'authorization_revoked' })).toBe(
      'The authorization was revoked.',
    );
  });

  it('leaves no hole where an order has no code or a line no SKU', () => {
    expect(said({ gate: 'shipping_code', code: 'shipping_code_unmapped' })).toMatch(/: –$/);
  });

  it('says something without a code, too', () => {
    expect(said({ state: 'passed' })).toBe('The time of this order was fetched.');
    expect(said({ state: 'unknown' })).toBe('Not looked at, since an earlier gate is shut.');
    expect(said({ state: 'not_needed' })).toBe('Not needed for this order.');
    expect(said({})).toBe('This gate is shut.');
  });
});

describe('a recount', () => {
  const done = { status: 'done', outcome: 'ok', seen: 312, missing: 0, failed: 0 } as const;
  const said = (recount: Partial<Parameters<typeof recountText>[1]>) =>
    recountText(t, { ...done, ...recount }, String);

  it('ends in “312 of 312”, or names what was missing', () => {
    expect(said({})).toBe('312 of 312');
    expect(said({ missing: 3 })).toBe('3 of 312 were missing; fetched');
    expect(said({ missing: 3, failed: 1 })).toBe('1 of 312 could not be fetched');
    expect(said({ outcome: 'failed' })).toBe('The last recount failed');
  });

  it('tells how far it is', () => {
    expect(said({ status: 'queued' })).toBe('Waiting to count');
    expect(said({ status: 'running', seen: 40 })).toBe('Counting… 40 seen');
  });
});

describe('the one word for completeness', () => {
  const gaps = [{ from: '2026-11-23T10:00:00Z', to: '2026-11-23T12:00:00Z' }];
  const health = (state: AccountHealth['freshness']['state'], failures = 0): AccountHealth => ({
    freshness: { state, newestOrderAt: null, confirmedUntil: null, targetMinutes: 30 },
    failingRuns: { count: failures, since: null, code: null },
    authorization: { endsAt: null, daysLeft: null, refreshedAt: null },
    lookBackEndsAt: null,
    failedParcels: 0,
    openHolds: 0,
    recount: null,
  });

  it('is the worst of what is known', () => {
    expect(healthState(health('ok'), [])).toBe('ok');
    expect(healthState(health('ok'), gaps)).toBe('gaps');
    expect(healthState(health('late'), gaps)).toBe('late');
    expect(healthState(health('late', 2), gaps)).toBe('failing');
    expect(healthState(health('never'), [])).toBe('never');
  });

  it('does not call an account late whose fetch is off, but names its gaps', () => {
    expect(healthState(health('off', 2), [])).toBe('off');
    expect(healthState(health('off'), gaps)).toBe('gaps');
  });
});

it('writes a target in minutes, and in hours where those are whole', () => {
  expect(minutesText(30, 'en')).toBe('30 minutes');
  expect(minutesText(540, 'en')).toBe('9 hours');
  expect(minutesText(150, 'en')).toBe('150 minutes');
});
