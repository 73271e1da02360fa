/** A clock that stands still until a test moves it; the fake platform and the connector share it. */
export type TestClock = {
  date: () => Date;
  instant: () => Temporal.Instant;
  /** ISO 8601 text of the moment `milliseconds` from the clock's now; negative looks back. */
  iso: (milliseconds?: number) => string;
  advance: (milliseconds: number) => void;
};

export const createTestClock = (start = '2026-11-20T04:00:00.000Z'): TestClock => {
  let millis = Date.parse(start);
  return {
    date: () => new Date(millis),
    instant: () => Temporal.Instant.fromEpochMilliseconds(millis),
    iso: (milliseconds = 0) => new Date(millis + milliseconds).toISOString(),
    advance: (milliseconds) => {
      millis += milliseconds;
    },
  };
};
