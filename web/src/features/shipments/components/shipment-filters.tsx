import { useTranslation } from 'react-i18next';
import { FilterBar, FilterSelect, SearchBox } from '../../../ui/filter-bar.tsx';
import { AccountFilter } from '../../orders/components/account-filter.tsx';
import { shipmentListRoute } from '../shipments.routes.ts';
import { trackingStatuses } from '../tracking-state.ts';

/** The list's filters, in the address; other rows are shown afterwards, so what was chosen is let go. */
export const ShipmentFilters = ({ onChange }: { onChange: () => void }) => {
  const { t } = useTranslation();
  const { merchantId, ...search } = shipmentListRoute.useSearch();
  const navigate = shipmentListRoute.useNavigate();
  const change = (changed: Partial<typeof search>) => {
    onChange();
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  };
  const clear = () => {
    onChange();
    void navigate({ search: { merchantId }, replace: true });
  };
  return (
    <FilterBar onClear={Object.values(search).some(Boolean) ? clear : undefined}>
      <SearchBox
        label={t('shipments.search')}
        placeholder={t('shipments.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('shipments.field.tracking')}
        value={search.trackingStatus}
        options={trackingStatuses.map((value) => ({
          value,
          label: t(`shipments.status.${value}`),
        }))}
        onChange={(trackingStatus) => change({ trackingStatus })}
      />
      <AccountFilter
        value={search.ecAccountId}
        onChange={(ecAccountId) => change({ ecAccountId })}
      />
    </FilterBar>
  );
};
