import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useOrderColumns } from './components/order-columns.tsx';
import { OrderCounters } from './components/order-counters.tsx';
import { OrderFilters } from './components/order-filters.tsx';
import { orderListQuery } from './order-search.ts';
import { orderList } from './orders.api.ts';
import { orderListRoute } from './orders.routes.ts';

export const OrderListPage = () => {
  const { t } = useTranslation();
  const search = orderListRoute.useSearch();
  const query = useInfiniteQuery(orderList(orderListQuery(search, useMe())));
  const columns = useOrderColumns();
  const { merchantId: _, ...ownFilters } = search;
  const filtered = Object.values(ownFilters).some(Boolean);
  return (
    <ListPage
      title={t('orders.title')}
      filters={
        <>
          <OrderCounters />
          <OrderFilters />
        </>
      }
    >
      <DataTable
        label={t('orders.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('orders.empty')} description={t('orders.emptyText')} />
          )
        }
      />
    </ListPage>
  );
};
