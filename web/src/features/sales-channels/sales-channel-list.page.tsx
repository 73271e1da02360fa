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
import { useSalesChannelColumns } from './components/sales-channel-columns.tsx';
import { salesChannelList } from './sales-channels.api.ts';
import { salesChannelListRoute } from './sales-channels.routes.ts';

const Filters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = salesChannelListRoute.useSearch();
  const navigate = salesChannelListRoute.useNavigate();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });
  return (
    <FilterBar onClear={search.q || search.enabled ? clear : undefined}>
      <SearchBox
        label={t('salesChannels.search')}
        placeholder={t('salesChannels.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('salesChannels.field.enabled')}
        value={search.enabled}
        options={[
          { value: 'true', label: t('ui.yes') },
          { value: 'false', label: t('ui.no') },
        ]}
        onChange={(enabled) => change({ enabled })}
      />
    </FilterBar>
  );
};

export const SalesChannelListPage = () => {
  const { t } = useTranslation();
  const search = salesChannelListRoute.useSearch();
  const mayCreate = hasRight(useMe(), 'manage', useMerchantId());
  const query = useInfiniteQuery(salesChannelList(search));
  const columns = useSalesChannelColumns();
  const create = (
    <ButtonLink to="/sales-channels/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('salesChannels.create')}
    </ButtonLink>
  );
  const emptyText = mayCreate ? 'salesChannels.emptyText' : 'salesChannels.emptyTextReader';
  return (
    <ListPage
      title={t('salesChannels.title')}
      description={t('salesChannels.description')}
      actions={mayCreate && create}
      filters={<Filters />}
    >
      <DataTable
        label={t('salesChannels.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          search.q || search.enabled ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('salesChannels.emptyTitle')}
              description={t(emptyText)}
              action={mayCreate && create}
            />
          )
        }
      />
    </ListPage>
  );
};
