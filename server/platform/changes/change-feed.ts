import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log/log.ts';
import { type Announcement, announcementSchema, CHANGES_CHANNEL } from './announce-change.ts';

type Subscriber = {
  onAnnouncement: (announcement: Announcement) => void;
  /** The last call: what came since may be missing here, so read everything anew. */
  onEnd: () => void;
};

type ChangeFeedOptions = { databaseUrl: string; log: Log };

const RECONNECT_MS = 1000;

/** Hears the changes of all processes on one database connection of its own. */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #subscribers = new Set<Subscriber>();
  readonly #stopped = new AbortController();
  #client: pg.Client | null = null;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
  }

  /** Resolves once changes are heard; later losses of the connection are repaired in the back. */
  async start(): Promise<void> {
    await this.#listen();
  }

  /** Returns how to unsubscribe. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#endAll();
    await this.#client?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'quayside changes',
      keepAlive: true,
    });
    client.on('error', (err) =>
      this.#options.log.warn({ err }, 'the change feed lost its database'),
    );
    client.on('notification', ({ payload }) => this.#publish(payload));
    await client.connect();
    await client.query(`LISTEN ${CHANGES_CHANNEL}`);
    client.once('end', () => void this.#reconnect());
    this.#client = client;
  }

  async #reconnect(): Promise<void> {
    this.#client = null;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#listen();
        // Whoever subscribed before may have missed a change while nobody listened.
        this.#endAll();
        return;
      } catch (err) {
        this.#options.log.warn({ err }, 'the change feed cannot reach its database yet');
        await pause(RECONNECT_MS, undefined, { signal: this.#stopped.signal }).catch(
          () => undefined,
        );
      }
    }
  }

  #publish(payload: string | undefined): void {
    const parsed = announcementSchema.safeParse(JSON.parse(payload ?? 'null'));
    // A newer version of the program may announce topics that this one does not know.
    if (!parsed.success) return;
    for (const { onAnnouncement } of this.#subscribers) onAnnouncement(parsed.data);
  }

  #endAll(): void {
    for (const { onEnd } of this.#subscribers) onEnd();
    this.#subscribers.clear();
  }
}
