import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';

export type InventoryDeps = { db: Database; jobs: Jobs };
