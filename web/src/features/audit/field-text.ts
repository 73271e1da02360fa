import { useTranslation } from 'react-i18next';
import type { AuditChange } from '../../../../contract/audit.contract.ts';
import { connectionStatusSchema } from '../../../../contract/ec-accounts.contract.ts';
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
  const named = (field: string): field is FieldName => i18n.exists(`audit.fieldName.${field}`);
  const valueText = (field: string, value: string | null): string => {
    if (value === null) return t('audit.nothing');
    if (value === 'on' || value === 'off') return t(`ui.${value}`);
    const { data: status } = connectionStatusSchema.safeParse(field === 'status' ? value : null);
    return status ? t(`ecAccounts.status.${status}`) : value;
  };
  return ({ field, from, to }: AuditChange) => ({
    field: named(field) ? t(`audit.fieldName.${field}`) : spelledOut(field),
    from: valueText(field, from),
    to: valueText(field, to),
  });
};
