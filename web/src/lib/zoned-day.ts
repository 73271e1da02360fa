const dayMs = 86_400_000;

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
const offsetAt = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const shown = [of('month') - 1, of('day'), of('hour'), of('minute'), of('second')] as const;
  return Date.UTC(of('year'), ...shown) - instant;
};

/** The instant at which a day such as `2026-11-23`, or the day after it, begins in a zone. */
export const startOfDay = (date: string, timeZone: string, daysLater: 0 | 1 = 0): string => {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + daysLater * dayMs;
  // The second look takes the offset that holds at midnight there, should clocks have changed since.
  const near = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(near, timeZone)).toISOString();
};
