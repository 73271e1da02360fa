import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ShipmentRow } from '../../../../contract/shipments.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import { ImportButton } from './components/import-button.tsx';
import { useShipmentColumns } from './components/shipment-columns.tsx';
import { ShipmentFilters } from './components/shipment-filters.tsx';
import { ShipmentSelection } from './components/shipment-selection.tsx';
import { shipmentList } from './shipments.api.ts';
import { shipmentListRoute } from './shipments.routes.ts';

/** Every parcel that left the warehouse. */
export const ShipmentListPage = () => {
  const { t } = useTranslation();
  const search = shipmentListRoute.useSearch();
  const query = useInfiniteQuery(shipmentList(search));
  const selection = useSelection<ShipmentRow>();
  const columns = useShipmentColumns(selection);
  const { merchantId: _, ...ownFilters } = search;
  const filtered = Object.values(ownFilters).some(Boolean);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <ListPage
      title={t('shipments.title')}
      description={t('shipments.description')}
      actions={<ImportButton />}
      filters={<ShipmentFilters onChange={selection.clear} />}
    >
      <ShipmentSelection selection={selection} rows={rows} />
      <DataTable
        label={t('shipments.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('shipments.empty')} description={t('shipments.emptyText')} />
          )
        }
      />
    </ListPage>
  );
};
