import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import type { Shipment } from '../../../../../contract/shipments.contract.ts';
import { hasRight, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { QueryState } from '../../../ui/query-state.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { orderShipmentsQuery } from '../shipments.api.ts';
import { ParcelActions } from './parcel-actions.tsx';
import { TrackingNumber } from './tracking-number.tsx';
import { TrackingState } from './tracking-state.tsx';

const useParcelColumns = ({ merchant }: Order): Column<Shipment>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const mayOperate = hasRight(useMe(), 'operate', merchant.id);
  const actions: Column<Shipment> = {
    key: 'actions',
    title: t('shipments.field.actions'),
    render: (parcel) => <ParcelActions parcel={parcel} />,
  };
  return [
    {
      key: 'parcel',
      title: t('shipments.field.parcel'),
      heading: true,
      render: (parcel) => <TrackingNumber parcel={parcel} />,
    },
    {
      key: 'contents',
      title: t('shipments.field.contents'),
      render: ({ lines }) =>
        lines.map(({ orderLineId, sku, name, quantity }) => (
          <div key={orderLineId}>
            {t('shipments.line', { quantity: format.number(quantity), name: sku ?? name })}
          </div>
        )),
    },
    {
      key: 'tracking',
      title: t('shipments.field.tracking'),
      render: ({ tracking }) => <TrackingState tracking={tracking} timeZone={merchant.timeZone} />,
    },
    {
      key: 'shipped',
      title: t('shipments.field.shipped'),
      render: ({ shippedAt, shippedBy }) => (
        <>
          <span className="quayside-numbers">{format.dateTime(shippedAt, merchant.timeZone)}</span>
          <Text size="xs" c="dimmed">
            {t('shipments.by', { name: shippedBy })}
          </Text>
        </>
      ),
    },
    ...(mayOperate ? [actions] : []),
  ];
};

/** The parcels of an order, and what the platform was told of each. */
export const OrderShipments = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const query = useQuery(orderShipmentsQuery(order.id));
  const columns = useParcelColumns(order);
  return (
    <SectionCard title={t('shipments.parcels')}>
      <QueryState query={query} skeleton={<Skeleton height={88} />}>
        {(parcels) => (
          <RecordTable
            label={t('shipments.parcels')}
            rows={parcels}
            columns={columns}
            rowKey={({ id }) => id}
          />
        )}
      </QueryState>
    </SectionCard>
  );
};
