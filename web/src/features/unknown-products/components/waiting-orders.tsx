import { Group } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  UnknownProduct,
  WaitingOrder,
} from '../../../../../contract/unknown-products.contract.ts';
import { useMerchantZone } from '../../../lib/merchant-zone.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { waitingOrderList } from '../unknown-products.api.ts';

const useWaitingColumns = (timeZone: string | undefined): Column<WaitingOrder>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'number',
      title: t('unknownProducts.orders.number'),
      heading: true,
      render: ({ id, platformOrderNumber: number }) => (
        <TextLink
          to="/orders/$orderId"
          params={{ orderId: id }}
          target="_blank"
          size="sm"
          fw={600}
          aria-label={t('unknownProducts.orders.newTab', { number })}
        >
          {number} <IconExternalLink size={14} aria-hidden />
        </TextLink>
      ),
    },
    {
      key: 'status',
      title: t('unknownProducts.orders.status'),
      render: ({ status, held }) => (
        <Group gap={4}>
          <StatusTag tone="warn">{t(`orders.status.${status}`)}</StatusTag>
          {held && <StatusTag tone="bad">{t('unknownProducts.orders.held')}</StatusTag>}
        </Group>
      ),
    },
    {
      key: 'quantity',
      title: t('unknownProducts.orders.quantity'),
      align: 'right',
      render: ({ quantity }) => format.number(quantity),
    },
    {
      key: 'recipient',
      title: t('unknownProducts.orders.recipient'),
      quiet: ({ recipientName }) => recipientName === null,
      render: ({ recipientName }) => recipientName ?? t('ui.none'),
    },
    {
      key: 'placed',
      title: t('unknownProducts.orders.placed'),
      render: ({ placedAt }) => (
        <span className="quayside-numbers">{format.dateTime(placedAt, timeZone)}</span>
      ),
    },
  ];
};

/** The open orders that wait until the thing is mapped. */
export const WaitingOrders = ({ unknown }: { unknown: UnknownProduct }) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(waitingOrderList(unknown.id));
  const columns = useWaitingColumns(useMerchantZone(unknown.merchant.id));
  return (
    <SectionCard title={t('unknownProducts.orders.title')}>
      <DataTable
        label={t('unknownProducts.orders.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('unknownProducts.orders.empty')} />}
      />
    </SectionCard>
  );
};
