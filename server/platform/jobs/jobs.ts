import { sql } from 'kysely';
import { fromKysely, PgBoss, type SendOptions } from 'pg-boss';
import type { Database } from '../db/pool.ts';
import type { Log } from '../log/log.ts';
import { type JobDefinition, type JobOptions, RunAgainLater } from './job.ts';

type JobsOptions = { databaseUrl: string; log: Log; role: 'web' | 'worker' };

type WorkOptions = {
  /** How many jobs of this kind one process works on at once. */
  concurrency: number;
  /** Only for jobs sent with a lane: they then run one after another across all processes. */
  serialLanes?: true;
};

type Handler<Payload> = (payload: Payload, signal: AbortSignal) => Promise<void>;

const HEARTBEAT_SECONDS = 15;
/** New jobs are announced; those whose pause has ended are not, and would be found after 30 s only. */
const POLL_SECONDS = 2;

const sendOptions = (options: JobOptions): SendOptions => ({
  ...(options.lane && { group: { id: options.lane } }),
  ...(options.delaySeconds && { startAfter: options.delaySeconds }),
  ...(options.key && { singletonKey: options.key }),
});

/**
 * Keeps a job that waits from beginning before the transaction ends: it would not see what it is to
 * do, and nobody would send it again. False when it has begun already.
 */
const holdWaiting = async (trx: Database, name: string, key: string): Promise<boolean> => {
  const { rows } = await sql`
    select from pgboss.job where name = ${name} and singleton_key = ${key} and state = 'created'
    for key share`.execute(trx);
  return rows.length > 0;
};

/** The job queue: rows in the same database, so that a job commits with the reason for it. */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #log: Log;

  constructor({ databaseUrl, log, role }: JobsOptions) {
    this.#log = log;
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: `quayside ${role} jobs`,
      max: role === 'worker' ? 8 : 2,
      supervise: role === 'worker',
      schedule: role === 'worker',
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      useListenNotify: role === 'worker',
    });
    this.#boss.on('error', (error) => log.error({ err: error }, 'the job queue had an error'));
  }

  async start(definitions: readonly Omit<JobDefinition<object>, 'schema'>[]): Promise<void> {
    await this.#boss.start();
    for (const { name, retryLimit, coalesce } of definitions) {
      await this.#boss.createQueue(name, {
        policy: coalesce ? 'short' : 'standard',
        retryLimit,
        retryDelay: 5,
        retryBackoff: true,
        retryDelayMax: 600,
        expireInSeconds: 6 * 3600,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        notify: true,
      });
    }
  }

  /** Adds a job within `database`, which is a transaction wherever the job has a reason there. */
  async send<Payload extends object>(
    database: Database,
    job: JobDefinition<Payload>,
    message: { payload: Payload } & JobOptions,
  ): Promise<void> {
    const options = { ...sendOptions(message), db: fromKysely(database) };
    const payload = job.schema.parse(message.payload);
    const added = await this.#boss.send(job.name, payload, options);
    if (added !== null || job.coalesce !== true || !message.key) return;
    if (!(await holdWaiting(database, job.name, message.key))) {
      await this.#boss.send(job.name, payload, options);
    }
  }

  /** Adds many jobs with one statement. */
  async sendAll<Payload extends object>(
    database: Database,
    job: JobDefinition<Payload>,
    messages: readonly ({ payload: Payload } & JobOptions)[],
  ): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map((message) => ({
      data: message.payload,
      ...sendOptions(message),
    }));
    await this.#boss.insert(job.name, rows, { db: fromKysely(database) });
  }

  async work<Payload extends object>(
    job: JobDefinition<Payload>,
    options: WorkOptions,
    handler: Handler<Payload>,
    /** Told after the last try failed, so that nothing waits for the job any more. */
    afterLastTry?: (payload: Payload) => Promise<void>,
  ): Promise<void> {
    const settings = {
      localConcurrency: options.concurrency,
      includeMetadata: true,
      notifyPollingIntervalSeconds: POLL_SECONDS,
      ...(options.serialLanes && { groupConcurrency: 1 }),
    } as const;
    await this.#boss.work<object, void, typeof settings>(job.name, settings, async ([row]) => {
      if (!row) return;
      try {
        await handler(job.schema.parse(row.data), row.signal);
      } catch (error) {
        if (!(error instanceof RunAgainLater)) {
          this.#log.warn({ err: error, job: job.name, jobId: row.id }, 'a job failed');
          if (row.retryCount >= row.retryLimit) await afterLastTry?.(job.schema.parse(row.data));
          throw error;
        }
        const { groupId: lane, singletonKey: key } = row;
        const again = {
          delaySeconds: error.delaySeconds,
          ...(lane && { lane }),
          ...(key && { key }),
        };
        await this.#boss.send(job.name, row.data, sendOptions(again));
      }
    });
  }

  /** Sends a job without payload by a cron expression in UTC, once for all processes. */
  async schedule(job: JobDefinition<Record<string, never>>, cron: string): Promise<void> {
    await this.#boss.schedule(job.name, cron, {}, { tz: 'UTC' });
  }

  /** Lets running jobs end for up to ten seconds; what is left runs again elsewhere. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 10_000 });
  }
}
