import { useTranslation } from 'react-i18next';
import type { dictionary } from '../../i18n/en/dictionary.ts';

type FieldText = keyof (typeof dictionary)['orderCare']['change']['field'];

const texts: Readonly<Record<string, FieldText>> = {
  quantity: 'quantity',
  name: 'name',
  price: 'price',
  total: 'total',
  shippingTotal: 'shippingTotal',
  discountTotal: 'discountTotal',
  taxTotal: 'taxTotal',
  shipping: 'shipping',
  buyerNote: 'buyerNote',
  status: 'status',
  'recipient.name': 'recipientName',
  'recipient.phone': 'recipientPhone',
  'recipient.email': 'recipientEmail',
  'recipient.company': 'recipientCompany',
  'recipient.address': 'recipientAddress',
  'recipient.city': 'recipientCity',
  'recipient.region': 'recipientRegion',
  'recipient.postcode': 'recipientPostcode',
  'recipient.country': 'recipientCountry',
};

/** The name of a field that changed; one of a newer server is called as the server calls it. */
export const useFieldName = () => {
  const { t } = useTranslation();
  return (field: string): string => {
    const text = texts[field];
    return text ? t(`orderCare.change.field.${text}`) : field;
  };
};
