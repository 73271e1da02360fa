import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import { type HeldRow, useHoldColumns } from './components/hold-columns.tsx';
import { HoldFilters } from './components/hold-filters.tsx';
import { HoldSelection } from './components/hold-selection.tsx';
import { holdList } from './order-holds.api.ts';
import { holdListRoute } from './order-holds.routes.ts';

/** Every order that waits for somebody, and what to do with many of them at once. */
export const HoldListPage = () => {
  const { t } = useTranslation();
  const search = holdListRoute.useSearch();
  const query = useInfiniteQuery(holdList(search));
  const selection = useSelection<HeldRow>();
  const columns = useHoldColumns(selection);
  const { merchantId: _, ...ownFilters } = search;
  const filtered = Object.values(ownFilters).some(Boolean);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <ListPage
      title={t('orderHolds.title')}
      description={t('orderHolds.description')}
      filters={<HoldFilters onChange={selection.clear} />}
    >
      <HoldSelection selection={selection} rows={rows} />
      <DataTable
        label={t('orderHolds.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('orderHolds.empty')} description={t('orderHolds.emptyText')} />
          )
        }
      />
    </ListPage>
  );
};
