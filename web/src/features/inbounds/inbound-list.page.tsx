import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboundStatusSchema } from '../../../../contract/inbounds.contract.ts';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect, SearchBox } from '../../ui/filter-bar.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useInboundColumns } from './components/inbound-columns.tsx';
import { inboundList } from './inbounds.api.ts';
import { inboundListRoute } from './inbounds.routes.ts';

const Filters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = inboundListRoute.useSearch();
  const navigate = inboundListRoute.useNavigate();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });
  return (
    <FilterBar onClear={search.q || search.status ? clear : undefined}>
      <SearchBox
        label={t('inbounds.search')}
        placeholder={t('inbounds.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('inbounds.field.status')}
        value={search.status}
        options={inboundStatusSchema.options.map((value) => ({
          value,
          label: t(`inbounds.status.${value}`),
        }))}
        onChange={(status) => change({ status })}
      />
    </FilterBar>
  );
};

export const InboundListPage = () => {
  const { t } = useTranslation();
  const search = inboundListRoute.useSearch();
  const mayCreate = hasRight(useMe(), 'operate', useMerchantId());
  const query = useInfiniteQuery(inboundList(search));
  const columns = useInboundColumns();
  const create = (
    <ButtonLink to="/inbounds/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('inbounds.create')}
    </ButtonLink>
  );
  return (
    <ListPage
      title={t('inbounds.title')}
      description={
        <>
          <div>{t('inbounds.description')}</div>
          <div>{t('inbounds.notForSale')}</div>
        </>
      }
      actions={mayCreate && create}
      filters={<Filters />}
    >
      <DataTable
        label={t('inbounds.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          search.q || search.status ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('inbounds.empty')}
              description={t(mayCreate ? 'inbounds.emptyText' : 'inbounds.emptyReader')}
              action={mayCreate && create}
            />
          )
        }
      />
    </ListPage>
  );
};
