/** Where the server's code reads the time; tests hand in their own. */
export type Clock = { now: () => Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

export const toInstant = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());
