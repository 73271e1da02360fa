import type { TFunction } from 'i18next';
import type { Gate, GateCode } from '../../../../contract/completeness.contract.ts';
import {
  type StatusReason,
  statusReasonSchema,
} from '../../../../contract/ec-accounts.contract.ts';

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

const ofStatus = (code: GateCode): code is GateCode & StatusReason =>
  statusReasonSchema.safeParse(code).success;

/** Why a gate is as it is, in one sentence; instants among its evidence are written by `time`. */
export const gateText = (t: TFunction, gate: Gate, time: (instant: string) => string): string => {
  const { code, state } = gate;
  const written = Object.entries(gate.evidence).map(([name, value]) => [
    name,
    typeof value === 'string' && instant.test(value) ? time(value) : value,
  ]);
  // An order may come without a code, a line without a SKU.
  const none = t('ui.none');
  const facts = { code: none, sku: none, ...Object.fromEntries(written) };
  if (code) {
    return ofStatus(code) ? t(`ecAccounts.statusReason.${code}`) : t(`whereIs.code.${code}`, facts);
  }
  if (state === 'passed') return t(`whereIs.passed.${gate.gate}`, facts);
  if (state === 'not_needed') return t('whereIs.notNeeded');
  return t(state === 'unknown' ? 'whereIs.unknown' : 'whereIs.shut');
};
