import type { Clock } from '../../platform/clock/clock.ts';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Outgoing } from '../../platform/http/outgoing.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Platforms } from './platforms.ts';

/** What the use cases of accounts work with; each names the part it needs. */
export type EcAccountDeps = {
  db: Database;
  clock: Clock;
  keyRing: KeyRing;
  platforms: Platforms;
  jobs: Jobs;
  outgoing: Outgoing;
  log: Log;
  /** The product's own public address, without trailing slash. */
  appUrl: string;
};
