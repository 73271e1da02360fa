import type { AuditChange } from '../../../contract/audit.contract.ts';
import { MASK } from '../../../contract/ec-accounts.contract.ts';

type Value = string | number | boolean | readonly string[] | null | undefined;
type Values = Readonly<Record<string, Value>>;

const LONGEST = 500;

const cut = (text: string | null): string | null =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

const textOf = (value: Value): string | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'object') return value.join(', ') || null;
  return String(value);
};

/**
 * The fields of `after` that differ from `before`, as people read them: switches as on and off,
 * lists with commas, nothing as null. A field that `after` leaves undefined did not change.
 */
export const auditChanges = (before: Values, after: Values): AuditChange[] =>
  Object.keys(after).flatMap((field) => {
    const [from, to] = [textOf(before[field]), textOf(after[field])];
    return after[field] === undefined || from === to
      ? []
      : [{ field, from: cut(from), to: cut(to) }];
  });

/** Facts of a deed that has no before, such as counts. */
export const auditFacts = (facts: Values): AuditChange[] => auditChanges({}, facts);

/** That a secret changed, and nothing of what it was or is. */
export const secretChange = (field: string): AuditChange => ({ field, from: MASK, to: MASK });
