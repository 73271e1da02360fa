import type { Fault, FaultKind } from '../fake-platform.ts';
import type { FakeStore } from './fake-state.ts';

export const setFault = (store: FakeStore, fault: Fault): void => {
  const others = store.faults.filter(({ kind, sku }) => kind !== fault.kind || sku !== fault.sku);
  store.faults = fault.kind === 'none' ? [] : [...others, { ...fault }];
};

/** Whether the store misbehaves this way, without using the fault up. */
export const hasFault = (store: FakeStore, kind: FaultKind): boolean =>
  store.faults.some((fault) => fault.kind === kind);

/** The fault, when it is set (for this article); a counted one is used up by it. */
export const takeFault = (
  store: FakeStore,
  kind: FaultKind,
  sku?: string,
): FakeStore['faults'][number] | null => {
  const fault = store.faults.find((one) => one.kind === kind && one.sku === sku);
  if (!fault) return null;
  if (fault.count !== undefined) fault.count -= 1;
  if (fault.count === 0) store.faults = store.faults.filter((one) => one !== fault);
  return fault;
};

/** How far the store's clock is ahead of the world's, in milliseconds. */
export const clockSkewOf = (store: FakeStore): number => {
  const fault = store.faults.find((one) => one.kind === 'clock_skew');
  return fault ? (fault.delayMs ?? 20 * 60_000) : 0;
};
