import type { Gate, GateName } from '../../../contract/completeness.contract.ts';
import { arrivalGates } from './gates-arrival.ts';
import { hereGates } from './gates-here.ts';
import type { Facts } from './where-is.facts.ts';

const isOpen = ({ state }: Gate): boolean => state === 'passed' || state === 'not_needed';

/** The gate that holds an order up: the first that it did not pass; null when there is none. */
export const stuckAt = (gates: readonly Gate[]): GateName | null =>
  gates.find((gate) => !isOpen(gate))?.gate ?? null;

/** Every gate of an order, in the order in which it passes them. */
export const gatesOf = (facts: Facts): Gate[] => {
  const arrival = arrivalGates(facts);
  return [...arrival, ...hereGates(facts, arrival.every(isOpen))];
};
