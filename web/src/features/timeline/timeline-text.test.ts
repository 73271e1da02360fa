import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../../contract/audit.contract.ts';
import { dictionary } from '../../i18n/en/dictionary.ts';
import { timelineText } from './timeline-text.ts';

let t: TFunction;

beforeAll(async () => {
  const resources = { en: { web: dictionary } };
  const interpolation = { escapeValue: false };
  await i18next.init({ lng: 'en', defaultNS: 'web', ns: ['web'], resources, interpolation });
  t = i18next.getFixedT('en');
});

const formats = { number: String, time: (instant: string) => instant.slice(11, 16) };

const said = (kind: TimelineEntry['kind'], facts: TimelineEntry['facts']) => {
  const entry = { key: 'k', at: '2026-11-24T10:00:00Z', by: null, changes: [], link: null };
  return timelineText(t, { ...entry, kind, facts }, formats);
};

describe('an entry of the timeline', () => {
  it('tells of a run what it was, how it ended and what it brought', () => {
    const counts = { seen: 9, imported: 7, updated: 0, held: 1, failed: 1, missing: 2 };
    const run = { kind: 'orders', trigger: 'recount', status: 'done', outcome: 'partial' };
    expect(said('run', { ...run, ...counts })).toEqual({
      title: 'Order fetch (Recount): Partly failed',
      text: '9 seen, 7 imported, 0 updated, 1 held, 1 failed. 2 were missing and were fetched.',
    });
  });

  it('names the order that a run was asked for, and why it failed', () => {
    const run = { kind: 'orders', trigger: 'single', status: 'done', outcome: 'failed' };
    const { title, text } = said('run', { ...run, askedFor: '1042', errorCode: 'platform.auth' });
    expect(title).toBe('Order fetch (Single order), order 1042: Failed');
    expect(text).toMatch(/^The platform refused the credentials/);
  });

  it('tells what was done to what, and leaves out the account that the page is about', () => {
    const mapped = { action: 'mapped', subject: 'mapping', name: 'Oolong' };
    expect(said('change', mapped).title).toBe('Mapped: Product mapping Oolong');
    const edited = { action: 'edited', subject: 'ec_account', name: 'Tea House' };
    expect(said('change', edited).title).toBe('Edited');
  });

  it('counts the platform’s notifications by the hour, and repeats notices', () => {
    expect(said('webhooks', { deliveries: 12, orders: 9 }).title).toBe(
      'The platform sent 12 notifications in the hour from 10:00.',
    );
    const notice = { notice: 'orders_late', account: 'Tea House', minutes: 50, target: 30 };
    expect(said('notice', notice).title).toBe('Orders are late: Tea House');
  });

  it('says at least of what kind it is when its facts are not understood', () => {
    expect(said('run', { kind: 'something new' })).toEqual({ title: 'Run', text: '' });
    expect(said('status', {})).toEqual({ title: 'Status', text: '' });
  });
});
