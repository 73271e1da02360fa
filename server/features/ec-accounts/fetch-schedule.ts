const wallTime = (slot: string): Temporal.PlainTime => Temporal.PlainTime.from(slot);

/**
 * When a slot happens on a date. A wall time that the clock skips happens at the first valid
 * minute after the gap; one that comes twice happens at its first coming only.
 */
const slotInstant = (
  date: Temporal.PlainDate,
  slot: string,
  timeZone: string,
): Temporal.Instant => {
  const wanted = date.toPlainDateTime(wallTime(slot));
  const zoned = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (zoned.toPlainDateTime().equals(wanted)) return zoned.toInstant();
  const gapEnd = zoned.getTimeZoneTransition('next');
  return (gapEnd ?? zoned).toInstant();
};

/** The first daily slot after an instant; null without slots. Slots are `HH:mm`, sorted. */
export const nextSlotAfter = (
  after: Temporal.Instant,
  slots: readonly string[],
  timeZone: string,
): Temporal.Instant | null => {
  if (slots.length === 0) return null;
  let date = after.toZonedDateTimeISO(timeZone).toPlainDate();
  for (;;) {
    for (const slot of slots) {
      const instant = slotInstant(date, slot, timeZone);
      if (Temporal.Instant.compare(instant, after) > 0) return instant;
    }
    date = date.add({ days: 1 });
  }
};

/** What makes a scheduled run unique: the local date and wall time at which its slot happens. */
export const slotIdentity = (
  instant: Temporal.Instant,
  timeZone: string,
): { slotDate: string; slot: string } => {
  const zoned = instant.toZonedDateTimeISO(timeZone);
  return {
    slotDate: zoned.toPlainDate().toString(),
    slot: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
};

type Schedule = {
  status: string;
  fetchOrders: boolean;
  fetchSlots: readonly string[];
  timeZone: string;
};

/** `next_fetch_at` of an account: only a connected one with the switch on is due at all. */
export const nextFetchAt = (after: Temporal.Instant, schedule: Schedule): Date | null => {
  if (schedule.status !== 'connected' || !schedule.fetchOrders) return null;
  const next = nextSlotAfter(after, schedule.fetchSlots, schedule.timeZone);
  return next && new Date(next.epochMilliseconds);
};
