/** What a shop on the Plus plan may spend: this many points at once, refilled by the second. */
export const plan = { maximumAvailable: 20_000, restoreRate: 1000 };

export type Budget = { available: number; at: number };

export const createBudget = (): Budget => ({ available: plan.maximumAvailable, at: 0 });

/** Fills the bucket up to `now`, in milliseconds. A clock that went back fills nothing. */
export const refill = (budget: Budget, now: number): void => {
  const seconds = Math.max(0, now - budget.at) / 1000;
  budget.available = Math.min(
    plan.maximumAvailable,
    budget.available + Math.floor(seconds * plan.restoreRate),
  );
  budget.at = now;
};
