import { useTranslation } from 'react-i18next';
import type { dictionary } from '../../i18n/en/dictionary.ts';

type KnownField = keyof (typeof dictionary)['orderCare']['change']['field'];

const knownFields = [
  'quantity',
  'address',
  'recipient',
  'shipping_code',
  'buyer_note',
  'line',
  'total',
  'status',
  'platform_status',
  'sku',
  'name',
  'unit_price',
] as const satisfies readonly KnownField[];

/** The name of a field that changed; one of a newer server is called as the server calls it. */
export const useFieldName = () => {
  const { t } = useTranslation();
  return (field: string): string => {
    const known = knownFields.find((name) => name === field);
    return known ? t(`orderCare.change.field.${known}`) : field;
  };
};
