import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFetchAt, nextSlotAfter, slotIdentity } from './fetch-schedule.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const next = (after: string, slots: string[], zone: string): string | undefined =>
  nextSlotAfter(at(after), slots, zone)?.toString();

describe('the next fetch of a schedule', () => {
  it('is the first slot after now, today or tomorrow, in the zone of the account', () => {
    const slots = ['09:00', '17:30'];
    expect(next('2026-03-01T00:59:59Z', slots, 'Asia/Taipei')).toBe('2026-03-01T01:00:00Z');
    expect(next('2026-03-01T01:00:00Z', slots, 'Asia/Taipei')).toBe('2026-03-01T09:30:00Z');
    expect(next('2026-03-01T09:30:00Z', slots, 'Asia/Taipei')).toBe('2026-03-02T01:00:00Z');
  });

  it('runs a slot that the clock skips at the next valid minute', () => {
    expect(next('2026-03-08T06:00:00Z', ['02:30'], 'America/New_York')).toBe(
      '2026-03-08T07:00:00Z',
    );
  });

  it('runs a slot that comes twice only the first time', () => {
    const first = next('2026-11-01T04:00:00Z', ['01:30'], 'America/New_York');
    expect(first).toBe('2026-11-01T05:30:00Z');
    expect(next('2026-11-01T05:30:00Z', ['01:30'], 'America/New_York')).toBe(
      '2026-11-02T06:30:00Z',
    );
  });

  it('lives through a day that a zone left out', () => {
    expect(next('2011-12-30T08:00:00Z', ['12:00'], 'Pacific/Apia')).toBe('2011-12-30T10:00:00Z');
  });

  it('is nothing without slots, with the switch off, or while not connected', () => {
    const now = at('2026-03-01T00:00:00Z');
    const on = {
      status: 'connected',
      fetchOrders: true,
      fetchSlots: ['09:00'],
      timeZone: 'Asia/Taipei',
    };
    expect(nextFetchAt(now, on)).toEqual(new Date('2026-03-01T01:00:00Z'));
    expect(nextFetchAt(now, { ...on, fetchSlots: [] })).toBeNull();
    expect(nextFetchAt(now, { ...on, fetchOrders: false })).toBeNull();
    expect(nextFetchAt(now, { ...on, status: 'disconnected' })).toBeNull();
  });
});

const HOUR = 3_600_000;
const zones = Intl.supportedValuesOf('timeZone');

/** Every clock change of a zone within ten years. */
const changesOf = (zone: string): Temporal.Instant[] => {
  const changes: Temporal.Instant[] = [];
  const end = at('2030-01-01T00:00:00Z');
  let zoned = at('2020-01-01T00:00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (zoned && Temporal.Instant.compare(zoned.toInstant(), end) < 0) {
    changes.push(zoned.toInstant());
    zoned = zoned.getTimeZoneTransition('next');
  }
  return changes;
};

describe('around every clock change of ten years in every IANA zone', () => {
  const changes = zones.flatMap((zone) => changesOf(zone).map((change) => ({ zone, change })));

  it('knows clock changes at all', () => {
    expect(changes.length).toBeGreaterThan(1000);
  });

  it('each slot runs exactly once on each local date, in order, never twice', () => {
    const slots = ['00:00', '00:30', '01:00', '01:30', '02:00', '02:30', '03:00', '23:30'];
    for (const { zone, change } of changes) {
      const start = change.add({ hours: -26 });
      const end = change.add({ hours: 26 });
      const seen = new Set<string>();
      let previous = start;
      for (;;) {
        const due = nextSlotAfter(previous, slots, zone);
        if (!due || Temporal.Instant.compare(due, end) > 0) break;
        expect(Temporal.Instant.compare(due, previous), `${zone} ${due}`).toBe(1);
        const { slotDate, slot } = slotIdentity(due, zone);
        const key = `${slotDate} ${slot}`;
        expect(seen.has(key), `${zone} ${key} twice`).toBe(false);
        seen.add(key);
        previous = due;
      }
      expect(seen.size, zone).toBeGreaterThanOrEqual(10);
    }
  });

  it('the next slot is never more than 25 hours away, whatever the slot', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        minute,
        fc.integer({ min: -48, max: 48 }),
        (c, m, h) => {
          const slot = Temporal.PlainTime.from('00:00').add({ minutes: m });
          const after = c.change.add({ hours: h });
          const due = nextSlotAfter(after, [slot.toString({ smallestUnit: 'minute' })], c.zone);
          const wait = (due?.epochMilliseconds ?? 0) - after.epochMilliseconds;
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThanOrEqual(26 * HOUR);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
