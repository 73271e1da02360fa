import { useTranslation } from 'react-i18next';
import type { AuditChange } from '../../../../contract/audit.contract.ts';
import {
  connectionStatusSchema,
  statusReasonSchema,
} from '../../../../contract/ec-accounts.contract.ts';
import type { audit } from '../../i18n/en/audit.ts';

type FieldName = keyof typeof audit.fieldName;

/** `pushPercentage` → `Push percentage`, for fields that have no word of their own. */
export const spelledOut = (field: string): string => {
  const words = field
    .replaceAll(/[._]/g, ' ')
    .replaceAll(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    );
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A change in the reader's language: the name of its field, and both values as people read them. */
export const useFieldText = () => {
  const { t, i18n } = useTranslation();
  const named = (word: string): word is FieldName => i18n.exists(`audit.fieldName.${word}`);
  /** `shippingType flat_rate:1` is the shipping type of a code that stays as it is. */
  const nameText = (field: string): string => {
    const [word = '', ...rest] = field.split(' ');
    return [named(word) ? t(`audit.fieldName.${word}`) : spelledOut(word), ...rest].join(' ');
  };
  const valueText = (field: string, value: string | null): string => {
    if (value === null) return t('audit.nothing');
    if (value === 'on' || value === 'off') return t(`ui.${value}`);
    if (field === 'result' && (value === 'passed' || value === 'failed'))
      return t(`audit.${value}`);
    const { data: status } = connectionStatusSchema.safeParse(field === 'status' ? value : null);
    if (status) return t(`ecAccounts.status.${status}`);
    const { data: reason } = statusReasonSchema.safeParse(field === 'reason' ? value : null);
    return reason ? t(`ecAccounts.statusReason.${reason}`) : value;
  };
  return ({ field, from, to }: AuditChange) => ({
    field: nameText(field),
    from: valueText(field, from),
    to: valueText(field, to),
  });
};
