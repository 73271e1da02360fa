import type { OrderDeps } from '../orders/orders.deps.ts';
import { queueCatchUps } from '../orders/queue-catch-ups.ts';
import { resumeLeftFetches } from '../orders/resume-left-fetches.ts';
import { queueNightlyRecounts } from './queue-recounts.ts';
import { warnOfAccounts } from './warn-accounts.ts';

const EVERY_MINUTE = 60;
const EVERY_TEN_MINUTES = 600;
const EVERY_HOUR = 3600;

/** What keeps orders complete without anybody asking; called every second with the seconds since the start. */
export const watchCompleteness = async (deps: OrderDeps, second: number): Promise<void> => {
  if (second % EVERY_MINUTE === 0) while (await queueCatchUps(deps));
  if (second % EVERY_TEN_MINUTES !== 0) return;
  if (second % EVERY_HOUR === 0) await resumeLeftFetches(deps);
  await queueNightlyRecounts(deps);
  // Right after a start orders are late because nothing ran: that is being made up for.
  await warnOfAccounts(deps, { late: second > 0 });
};
