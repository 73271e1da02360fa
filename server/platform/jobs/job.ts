import type { z } from 'zod';

/**
 * A kind of job. Its payload carries ids, never a secret or personal data, and is parsed again
 * when the job runs: it may have been written by an older version of the program.
 */
export type JobDefinition<Payload extends object> = {
  name: string;
  schema: z.ZodType<Payload>;
  /** How often a failed job is tried again, with growing pauses. */
  retryLimit: number;
  /**
   * While a job with the same `key` waits, a second one is not added, and the waiting one begins after
   * the transaction that would have added it. `swept`: it may begin before, as somebody looks regularly
   * for what it missed; for jobs that are sent all the time.
   */
  coalesce?: true | 'swept';
};

export const defineJob = <Payload extends object>(
  definition: JobDefinition<Payload>,
): JobDefinition<Payload> => definition;

export type JobOptions = {
  /** Jobs of one lane run one after another, whatever process takes them. */
  lane?: string;
  /** Seconds to wait before the first try. */
  delaySeconds?: number;
  /** For coalescing jobs: what makes two of them the same. */
  key?: string;
};

/** Thrown by a handler to be run again later; it costs no try, so waiting never fails a job. */
export class RunAgainLater extends Error {
  readonly delaySeconds: number;

  constructor(delaySeconds: number) {
    super(`run again in ${delaySeconds} s`);
    this.name = 'RunAgainLater';
    this.delaySeconds = Math.max(1, Math.ceil(delaySeconds));
  }
}
