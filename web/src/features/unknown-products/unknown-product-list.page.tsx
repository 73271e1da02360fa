import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUnknownColumns } from './components/unknown-columns.tsx';
import { UnknownFilters } from './components/unknown-filters.tsx';
import { unknownProductList } from './unknown-products.api.ts';
import { unknownProductListRoute } from './unknown-products.routes.ts';

/** What orders carried and no product was found for. */
export const UnknownProductListPage = () => {
  const { t } = useTranslation();
  const search = unknownProductListRoute.useSearch();
  const query = useInfiniteQuery(unknownProductList(search));
  const columns = useUnknownColumns();
  const { merchantId: _, ...ownFilters } = search;
  const filtered = Object.values(ownFilters).some(Boolean);
  return (
    <ListPage
      title={t('unknownProducts.title')}
      description={t('unknownProducts.description')}
      filters={<UnknownFilters />}
    >
      <DataTable
        label={t('unknownProducts.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('unknownProducts.empty')}
              description={t('unknownProducts.emptyText')}
            />
          )
        }
      />
    </ListPage>
  );
};
