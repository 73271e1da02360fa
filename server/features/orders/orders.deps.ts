import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';

/** Orders come in through accounts, so they need what accounts need. */
export type OrderDeps = EcAccountDeps;
