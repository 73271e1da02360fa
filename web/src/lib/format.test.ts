import { describe, expect, it } from 'vitest';
import {
  formatDateTime,
  formatDay,
  formatDuration,
  formatMoney,
  formatRelative,
  formatSigned,
  formatSpan,
  formatTime,
  formatTimeZone,
} from './format.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('dates', () => {
  const instant = '2026-11-23T23:05:00Z';

  it('are shown in the zone they are asked for, on a 24-hour clock', () => {
    expect(formatDateTime(instant, { language: 'en', timeZone: 'Asia/Taipei' })).toBe(
      '2026-11-24, 07:05',
    );
    expect(
      plain(formatDateTime(instant, { language: 'zh-TW', timeZone: 'America/New_York' })),
    ).toBe('2026/11/23 18:05');
  });

  it('write midnight as 00:00, not as 24:00', () => {
    const midnight = formatDateTime('2026-11-23T16:00:00Z', {
      language: 'en',
      timeZone: 'Asia/Taipei',
    });
    expect(midnight).toBe('2026-11-24, 00:00');
  });

  it('are a time of day alone while that day lasts there', () => {
    const place = { language: 'en', timeZone: 'Asia/Taipei' };
    expect(formatTime(instant, new Date('2026-11-24T10:00:00Z'), place)).toBe('07:05');
    expect(formatTime(instant, new Date('2026-11-24T16:00:00Z'), place)).toBe('2026-11-24, 07:05');
  });

  it('write the day of a span once when both ends fall on it', () => {
    const place = { language: 'en', timeZone: 'UTC' };
    expect(formatSpan(['2026-11-23T01:00:00Z', '2026-11-23T02:30:00Z'], place)).toBe(
      '11-23, 01:00 – 02:30',
    );
    expect(formatSpan(['2026-11-22T23:00:00Z', '2026-11-23T02:30:00Z'], place)).toBe(
      '11-22, 23:00 – 11-23, 02:30',
    );
  });

  it('name a zone with its offset at that time of the year', () => {
    expect(formatTimeZone('Asia/Taipei', new Date(instant))).toBe('Asia/Taipei (GMT+8)');
    expect(formatTimeZone('Europe/Berlin', new Date('2026-07-01T00:00:00Z'))).toBe(
      'Europe/Berlin (GMT+2)',
    );
  });
});

describe('relative times', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it.each([
    ['2026-11-23T11:59:30Z', 'now'],
    ['2026-11-23T11:57:00Z', '3 minutes ago'],
    ['2026-11-23T10:00:00Z', '2 hours ago'],
    ['2026-11-22T11:00:00Z', 'yesterday'],
    ['2026-11-23T13:30:00Z', 'in 1 hour'],
    ['2025-11-01T00:00:00Z', 'last year'],
  ])('say %s as “%s”', (instant, words) => {
    expect(formatRelative(instant, now, 'en')).toBe(words);
  });

  it('speak Chinese', () => {
    expect(plain(formatRelative('2026-11-23T11:57:00Z', now, 'zh-TW'))).toBe('3 分鐘前');
  });
});

describe('money', () => {
  it('keeps every cent of an amount that no float could hold', () => {
    expect(plain(formatMoney({ amount: '90071992547409.93', currency: 'USD' }, 'en'))).toBe(
      '$90,071,992,547,409.93',
    );
  });

  it('follows the currency, not the language', () => {
    expect(plain(formatMoney({ amount: '1200', currency: 'JPY' }, 'en'))).toBe('¥1,200');
  });
});

describe('a day', () => {
  it.each([
    ['en', '2026-03-01'],
    ['zh-TW', '2026/03/01'],
  ])('is the same day everywhere, in %s as “%s”', (language, words) => {
    expect(formatDay('2026-03-01', language)).toBe(words);
  });
});

describe('changes of a number', () => {
  it.each([
    [5, '+5'],
    [-1200, '−1,200'],
    [0, '0'],
  ])('write %d as “%s”', (value, words) => {
    expect(formatSigned(value, 'en')).toBe(words);
  });
});

describe('durations', () => {
  it.each([
    [42, '42 ms'],
    [4400, '4.4 sec'],
    [48_000, '48 sec'],
    [300_000, '5 min'],
    [-5, '0 ms'],
  ])('write %d ms as “%s”', (milliseconds, words) => {
    expect(plain(formatDuration(milliseconds, 'en'))).toBe(words);
  });
});
