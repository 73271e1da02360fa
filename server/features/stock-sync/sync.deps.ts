import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';

/** An overwrite in which more than this share goes to zero waits for a second person. */
export type SyncDeps = EcAccountDeps & { stockReleasePercent: number };
