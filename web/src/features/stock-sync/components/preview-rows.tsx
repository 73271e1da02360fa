import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockPreview } from '../../../../../contract/stock-sync.contract.ts';
import { CountFilter } from '../../../ui/count-filter.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { FilterBar, SearchBox } from '../../../ui/filter-bar.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import {
  filterCount,
  filterQuery,
  type PreviewFilter,
  previewFilters,
} from '../preview-filters.ts';
import { previewRows } from '../stock-sync.api.ts';
import { stockPreviewRoute } from '../stock-sync.routes.ts';
import { usePreviewColumns } from './preview-columns.tsx';

/** The rows of a preview, the riskiest first, below the totals that narrow them. */
export const PreviewRows = ({ preview }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  const { show, q } = stockPreviewRoute.useSearch();
  const navigate = stockPreviewRoute.useNavigate();
  const query = useInfiniteQuery(previewRows(preview.id, { ...filterQuery(show), q }));
  const columns = usePreviewColumns();
  const change = (changed: { show?: PreviewFilter | undefined; q?: string | undefined }) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const nameOf = (filter: PreviewFilter) =>
    filter === 'changes' ? t('stockSync.preview.changes') : t(`stockSync.flag.${filter}`);
  const filtered = show !== undefined || Boolean(q);
  return (
    <div>
      <CountFilter
        label={t('stockSync.preview.counts')}
        value={show}
        options={[
          {
            value: undefined,
            label: t('stockSync.preview.all'),
            count: preview.totals.listings,
          },
          ...previewFilters.map((filter) => ({
            value: filter,
            label: nameOf(filter),
            count: filterCount(preview.totals, filter),
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
        label={t('stockSync.preview.rows')}
        query={query}
        columns={columns}
        rowKey={({ mappingId }) => mappingId}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('stockSync.preview.empty')}
              description={t('stockSync.preview.emptyText')}
            />
          )
        }
      />
    </div>
  );
};
