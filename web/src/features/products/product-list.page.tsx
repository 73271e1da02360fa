import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect, SearchBox } from '../../ui/filter-bar.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useProductColumns } from './components/product-columns.tsx';
import { productList } from './products.api.ts';
import { productListRoute } from './products.routes.ts';

const kinds = ['single', 'bundle'] as const;

const Filters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = productListRoute.useSearch();
  const navigate = productListRoute.useNavigate();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });
  return (
    <FilterBar onClear={search.q || search.kind ? clear : undefined}>
      <SearchBox
        label={t('products.search')}
        placeholder={t('products.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('products.field.kind')}
        value={search.kind}
        options={kinds.map((value) => ({ value, label: t(`products.kind.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
    </FilterBar>
  );
};

export const ProductListPage = () => {
  const { t } = useTranslation();
  const search = productListRoute.useSearch();
  const mayCreate = hasRight(useMe(), 'manage', useMerchantId());
  const query = useInfiniteQuery(productList(search));
  const columns = useProductColumns();
  const create = (
    <ButtonLink to="/products/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('products.create')}
    </ButtonLink>
  );
  return (
    <ListPage
      title={t('products.title')}
      description={t('products.description')}
      actions={mayCreate && create}
      filters={<Filters />}
    >
      <DataTable
        label={t('products.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          search.q || search.kind ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('products.empty')}
              description={t(mayCreate ? 'products.emptyText' : 'products.emptyReader')}
              action={mayCreate && create}
            />
          )
        }
      />
    </ListPage>
  );
};
