import { describe, expect, it } from 'vitest';
import { startOfDay } from './zoned-day.ts';

describe('the start of a day', () => {
  it('is midnight on the clocks of the zone, not of the reader', () => {
    expect(startOfDay('2026-11-23', 'Asia/Taipei')).toBe('2026-11-22T16:00:00.000Z');
    expect(startOfDay('2026-11-23', 'America/New_York')).toBe('2026-11-23T05:00:00.000Z');
    expect(startOfDay('2026-11-23', 'UTC')).toBe('2026-11-23T00:00:00.000Z');
  });

  it('goes on to the next day across the end of a month', () => {
    expect(startOfDay('2026-02-28', 'UTC', 1)).toBe('2026-03-01T00:00:00.000Z');
  });

  it('takes the offset of that midnight where clocks change on the day itself', () => {
    expect(startOfDay('2026-03-08', 'America/New_York')).toBe('2026-03-08T05:00:00.000Z');
    expect(startOfDay('2026-03-08', 'America/New_York', 1)).toBe('2026-03-09T04:00:00.000Z');
    expect(startOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(startOfDay('2026-11-01', 'America/New_York', 1)).toBe('2026-11-02T05:00:00.000Z');
  });
});
