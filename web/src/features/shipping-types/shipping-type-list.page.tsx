import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShippingType } from '../../../../contract/shipping-types.contract.ts';
import { hasRight, seesMerchants, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, SearchBox } from '../../ui/filter-bar.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useShippingTypeColumns } from './components/shipping-type-columns.tsx';
import { shippingTypeList } from './shipping-types.api.ts';
import { shippingTypeListRoute } from './shipping-types.routes.ts';

const CreateDialog = lazy(async () => ({
  default: (await import('./components/shipping-type-dialogs.tsx')).CreateShippingTypeDialog,
}));
const EditDialog = lazy(async () => ({
  default: (await import('./components/shipping-type-dialogs.tsx')).EditShippingTypeDialog,
}));

/** The types belong to the warehouse: its people change them, merchants read them. */
const useMayChange = (): boolean => {
  const me = useMe();
  return seesMerchants(me) && hasRight(me, 'manage', null);
};

const Filters = () => {
  const { t } = useTranslation();
  const { q } = shippingTypeListRoute.useSearch();
  const navigate = shippingTypeListRoute.useNavigate();
  const search = (text: string | undefined) =>
    void navigate({ search: (current) => ({ ...current, q: text || undefined }), replace: true });
  return (
    <FilterBar onClear={q ? () => search(undefined) : undefined}>
      <SearchBox
        label={t('shippingTypes.search')}
        placeholder={t('shippingTypes.searchPlaceholder')}
        value={q ?? ''}
        onChange={search}
      />
    </FilterBar>
  );
};

export const ShippingTypeListPage = () => {
  const { t } = useTranslation();
  const { q } = shippingTypeListRoute.useSearch();
  const mayChange = useMayChange();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<ShippingType | null>(null);
  const query = useInfiniteQuery(shippingTypeList({ q }));
  const columns = useShippingTypeColumns(mayChange ? setEdited : null);
  return (
    <ListPage
      title={t('shippingTypes.title')}
      description={t('shippingTypes.description')}
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('shippingTypes.add')}
          </Button>
        )
      }
      filters={<Filters />}
    >
      <DataTable
        label={t('shippingTypes.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t(q ? 'ui.nothingMatches' : 'shippingTypes.empty')} />}
      />
      <Suspense>
        {adding && <CreateDialog onClose={() => setAdding(false)} />}
        {edited && <EditDialog type={edited} onClose={() => setEdited(null)} />}
      </Suspense>
    </ListPage>
  );
};
