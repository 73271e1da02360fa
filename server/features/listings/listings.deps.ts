import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';

/** Listings are read through accounts, so they need what accounts need. */
export type ListingDeps = EcAccountDeps;
