import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../../../contract/orders.contract.ts';
import { shippingTypeName } from '../../shipping-types/shipping-type-name.ts';

type OrderShippingProps = { order: Pick<OrderRow, 'shippingCode' | 'shippingType'> };

/** The warehouse's shipping type, and below it the platform's code that stands for it. */
export const OrderShipping = ({ order: { shippingCode, shippingType } }: OrderShippingProps) => {
  const { t } = useTranslation();
  if (!shippingCode && !shippingType) {
    return (
      <Text size="sm" c="dimmed">
        {t('orders.noShipping')}
      </Text>
    );
  }
  return (
    <>
      <Text size="xs" c="dimmed">
        {shippingCode ?? t('orders.noShippingCode')} →
      </Text>
      <Text component="div" size="sm" {...(!shippingType && { c: 'var(--mantine-color-error)' })}>
        {shippingType ? shippingTypeName(t, shippingType) : t('orders.notMapped')}
      </Text>
    </>
  );
};
