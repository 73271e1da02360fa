import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockPush } from '../../../../../contract/stock-pushes.contract.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { productPushList } from '../products.api.ts';
import { useSentColumns } from './sent-columns.tsx';

type ProductPushesProps = { productId: string; timeZone: string | undefined };

/** Every number of a product that was sent: where, when, why, by whom, before and after. */
export const ProductPushes = ({ productId, timeZone }: ProductPushesProps) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(productPushList(productId));
  const sent = useSentColumns(timeZone);
  const columns: Column<StockPush>[] = [
    {
      key: 'listing',
      title: t('products.pushes.listing'),
      heading: true,
      render: ({ listing, ecAccount }) => (
        <>
          <Text size="sm" fw={600}>
            {listing.title}
          </Text>
          <Text size="xs" c="dimmed">
            {ecAccount.name}
          </Text>
        </>
      ),
    },
    ...sent,
  ];
  return (
    <SectionCard title={t('products.pushes.title')}>
      <DataTable
        label={t('products.pushes.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('products.pushes.none')} />}
      />
    </SectionCard>
  );
};
