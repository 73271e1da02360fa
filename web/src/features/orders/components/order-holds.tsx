import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';

type Hold = Order['holds'][number];

/** Why the order waits, by whom and since when; nothing for an order that is not held. */
export const OrderHolds = ({ order: { holds, merchant } }: { order: Order }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (holds.length === 0) return null;
  const columns: Column<Hold>[] = [
    {
      key: 'reason',
      title: t('orders.hold.reason'),
      heading: true,
      render: ({ reason, note }) => (
        <>
          <Text size="sm" fw={600}>
            {t(`orders.holdReason.${reason}`)}
          </Text>
          <Text size="sm" c="dimmed">
            {note ?? t(`orders.holdHelp.${reason}`)}
          </Text>
        </>
      ),
    },
    {
      key: 'by',
      title: t('orders.hold.placedBy'),
      render: ({ placedBy }) => (placedBy === 'system' ? t('app.product') : placedBy),
    },
    {
      key: 'at',
      title: t('orders.hold.placedAt'),
      render: ({ placedAt }) => (
        <span className="quayside-numbers">{format.dateTime(placedAt, merchant.timeZone)}</span>
      ),
    },
  ];
  return (
    <SectionCard title={t('orders.hold.title')}>
      <RecordTable
        label={t('orders.hold.title')}
        rows={holds}
        columns={columns}
        rowKey={({ id }) => id}
      />
    </SectionCard>
  );
};
