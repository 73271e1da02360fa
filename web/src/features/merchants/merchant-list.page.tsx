import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Merchant } from '../../../../contract/merchants.contract.ts';
import { useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, SearchBox } from '../../ui/filter-bar.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useMerchantColumns } from './components/merchant-columns.tsx';
import { merchantList } from './merchants.api.ts';
import { merchantListRoute } from './merchants.routes.ts';

const MerchantDialog = lazy(async () => ({
  default: (await import('./components/merchant-dialog.tsx')).MerchantDialog,
}));

/** The warehouse's merchants; admins create and change them, others read. */
export const MerchantListPage = () => {
  const { t } = useTranslation();
  const { q } = merchantListRoute.useSearch();
  const navigate = merchantListRoute.useNavigate();
  const isAdmin = useMe().user.role === 'admin';
  const [opened, setOpened] = useState<Merchant | 'new' | null>(null);
  const query = useInfiniteQuery(merchantList({ q }));
  const columns = useMerchantColumns(isAdmin ? setOpened : null);
  const search = (text: string | undefined) =>
    void navigate({ search: (current) => ({ ...current, q: text || undefined }), replace: true });
  return (
    <ListPage
      title={t('merchants.title')}
      actions={
        isAdmin && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened('new')}>
            {t('merchants.create')}
          </Button>
        )
      }
      filters={
        <FilterBar onClear={q ? () => search(undefined) : undefined}>
          <SearchBox
            label={t('ui.search')}
            placeholder={t('merchants.searchPlaceholder')}
            value={q ?? ''}
            onChange={search}
          />
        </FilterBar>
      }
    >
      <DataTable
        label={t('merchants.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t(q ? 'ui.nothingMatches' : 'merchants.empty')} />}
      />
      <Suspense>
        {opened && (
          <MerchantDialog
            merchant={opened === 'new' ? null : opened}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </ListPage>
  );
};
