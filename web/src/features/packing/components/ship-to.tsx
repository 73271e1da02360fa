import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';
import { addressOf } from '../../orders/address-lines.ts';
import { OrderShipping } from '../../orders/components/order-shipping.tsx';

/** To whom the parcel goes, how, and what the buyer asked for. */
export const ShipTo = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const { recipient, recipientErasedAt, buyerNote } = order;
  const known = recipientErasedAt ? null : recipient;
  const address = known && (
    <>
      <Text fw={600}>{known.name}</Text>
      {known.company && <Text>{known.company}</Text>}
      {addressOf(known).map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      {known.phone && <Text>{known.phone}</Text>}
    </>
  );
  const note: Fact = {
    label: t('packing.buyerNote'),
    value: (
      <Text size="sm" fw={600}>
        {buyerNote}
      </Text>
    ),
  };
  return (
    <SectionCard title={t('packing.shipTo')}>
      <Facts
        items={[
          {
            label: t('orders.recipient.title'),
            value: address ?? t('orders.recipient.none'),
          },
          { label: t('packing.shipping'), value: <OrderShipping order={order} /> },
          ...(buyerNote ? [note] : []),
        ]}
      />
    </SectionCard>
  );
};
