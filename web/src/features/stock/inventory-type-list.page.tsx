import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InventoryType } from '../../../../contract/stock.contract.ts';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useInventoryTypeColumns } from './components/inventory-type-columns.tsx';
import { inventoryTypeList } from './stock.api.ts';

const CreateDialog = lazy(async () => ({
  default: (await import('./components/inventory-type-dialogs.tsx')).CreateInventoryTypeDialog,
}));
const EditDialog = lazy(async () => ({
  default: (await import('./components/inventory-type-dialogs.tsx')).EditInventoryTypeDialog,
}));

/** The kinds of stock of each merchant, and which of them may be sold. */
export const InventoryTypeListPage = () => {
  const { t } = useTranslation();
  const scope = useMerchantId();
  const mayAdd = hasRight(useMe(), 'manage', scope);
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<InventoryType | null>(null);
  const query = useInfiniteQuery(inventoryTypeList({ merchantId: scope ?? undefined }));
  const columns = useInventoryTypeColumns(setEdited);
  return (
    <>
      <PageHeader
        title={t('stock.types.title')}
        description={t('stock.types.description')}
        back={<TextLink to="/stock-movements">{t('stock.movements.title')}</TextLink>}
        actions={
          mayAdd && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {t('stock.types.add')}
            </Button>
          )
        }
      />
      <DataTable
        label={t('stock.types.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('stock.types.empty')} />}
      />
      <Suspense>
        {adding && <CreateDialog onClose={() => setAdding(false)} />}
        {edited && <EditDialog type={edited} onClose={() => setEdited(null)} />}
      </Suspense>
    </>
  );
};
