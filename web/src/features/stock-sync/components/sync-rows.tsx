import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockSync } from '../../../../../contract/stock-sync.contract.ts';
import { CountFilter } from '../../../ui/count-filter.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { FilterBar, SearchBox } from '../../../ui/filter-bar.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { stockSyncRows } from '../stock-sync.api.ts';
import { stockSyncRoute } from '../stock-sync.routes.ts';
import { type SyncFilter, syncFilterCounts, syncFilterQuery } from '../sync-filters.ts';
import { useSyncColumns } from './sync-columns.tsx';

/** What became of each listing, below the totals that narrow them. */
export const SyncRows = ({ sync }: { sync: StockSync }) => {
  const { t } = useTranslation();
  const { show, q } = stockSyncRoute.useSearch();
  const navigate = stockSyncRoute.useNavigate();
  const query = useInfiniteQuery(stockSyncRows(sync.id, { ...syncFilterQuery(show), q }));
  const columns = useSyncColumns();
  const change = (changed: { show?: SyncFilter | undefined; q?: string | undefined }) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const filtered = show !== undefined || Boolean(q);
  return (
    <div>
      <CountFilter
        label={t('stockSync.sync.counts')}
        value={show}
        options={[
          {
            value: undefined,
            label: t('stockSync.sync.filter.all'),
            count: sync.totals.listings,
          },
          ...syncFilterCounts(sync).map(({ filter, count }) => ({
            value: filter,
            label: t(`stockSync.sync.filter.${filter}`),
            count,
          })),
        ]}
        onChange={(value) => change({ show: value })}
      />
      <FilterBar onClear={filtered ? () => change({ show: undefined, q: undefined }) : undefined}>
        <SearchBox
          label={t('stockSync.search')}
          placeholder={t('stockSync.searchPlaceholder')}
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('stockSync.sync.rows')}
        query={query}
        columns={columns}
        rowKey={({ mappingId }) => mappingId}
        empty={
          <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
        }
      />
    </div>
  );
};
