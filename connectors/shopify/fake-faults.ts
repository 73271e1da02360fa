import type { Fault, FaultKind } from '../fake-platform.ts';
import type { FaultState, StoreState } from './fake-state.ts';

export const setFault = (state: StoreState, { kind, count, delayMs }: Fault): void => {
  state.faults = state.faults.filter((fault) => kind !== 'none' && fault.kind !== kind);
  if (kind === 'none') return;
  state.faults.push({
    kind,
    left: count ?? null,
    throughSerial: state.serial,
    ...(delayMs === undefined ? {} : { delayMs }),
  });
};

export const activeFault = (state: StoreState, kind: FaultKind): FaultState | undefined =>
  state.faults.find((fault) => fault.kind === kind);

/** The fault if it is on, counted as shown once more. */
export const showFault = (state: StoreState, kind: FaultKind): FaultState | undefined => {
  const fault = activeFault(state, kind);
  if (fault && fault.left !== null) {
    fault.left -= 1;
    if (fault.left <= 0) state.faults = state.faults.filter((one) => one !== fault);
  }
  return fault;
};

/** Faults as they were set, for people who look at the store. */
export const faultsOf = ({ faults }: StoreState): Fault[] =>
  faults.map(({ kind, left, delayMs }) => ({
    kind,
    ...(left === null ? {} : { count: left }),
    ...(delayMs === undefined ? {} : { delayMs }),
  }));
