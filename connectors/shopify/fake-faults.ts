import type { Fault, FaultKind } from '../fake-platform.ts';
import type { FaultState, StoreState } from './fake-state.ts';

/** A fault of a kind replaces the one before; `stock_refused` only that of the same article. */
export const setFault = (state: StoreState, { kind, count, delayMs, sku }: Fault): void => {
  state.faults = state.faults.filter(
    (fault) => kind !== 'none' && (fault.kind !== kind || fault.sku !== sku),
  );
  if (kind === 'none') return;
  state.faults.push({
    kind,
    left: count ?? null,
    throughSerial: state.serial,
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(sku === undefined ? {} : { sku }),
  });
};

export const faultsOfKind = (state: StoreState, kind: FaultKind): FaultState[] =>
  state.faults.filter((fault) => fault.kind === kind);

export const activeFault = (state: StoreState, kind: FaultKind): FaultState | undefined =>
  faultsOfKind(state, kind)[0];

/** Counts a fault as shown once more. */
export const countShown = (state: StoreState, fault: FaultState): void => {
  if (fault.left === null) return;
  fault.left -= 1;
  if (fault.left <= 0) state.faults = state.faults.filter((one) => one !== fault);
};

/** The fault if it is on, counted as shown once more. */
export const showFault = (state: StoreState, kind: FaultKind): FaultState | undefined => {
  const fault = activeFault(state, kind);
  if (fault) countShown(state, fault);
  return fault;
};

/** Faults as they were set, for people who look at the store. */
export const faultsOf = ({ faults }: StoreState): Fault[] =>
  faults.map(({ kind, left, delayMs, sku }) => ({
    kind,
    ...(left === null ? {} : { count: left }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(sku === undefined ? {} : { sku }),
  }));
