import { useTranslation } from 'react-i18next';
import { FilterBar, FilterSelect, SearchBox } from '../../../ui/filter-bar.tsx';
import { AccountFilter } from '../../orders/components/account-filter.tsx';
import { holdReasons } from '../hold-reasons.ts';
import { holdListRoute } from '../order-holds.routes.ts';

const people = ['system', 'people'] as const;

/** The list's filters, in the address; other rows are shown afterwards, so what was chosen is let go. */
export const HoldFilters = ({ onChange }: { onChange: () => void }) => {
  const { t } = useTranslation();
  const { merchantId, ...search } = holdListRoute.useSearch();
  const navigate = holdListRoute.useNavigate();
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
        label={t('orderHolds.search')}
        placeholder={t('orderHolds.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('orderHolds.field.reason')}
        value={search.reason}
        options={holdReasons.map((value) => ({ value, label: t(`orders.holdReason.${value}`) }))}
        onChange={(reason) => change({ reason })}
      />
      <AccountFilter
        value={search.ecAccountId}
        onChange={(ecAccountId) => change({ ecAccountId })}
      />
      <FilterSelect
        label={t('orderHolds.field.placedBy')}
        value={search.placedBy}
        options={people.map((value) => ({ value, label: t(`orderHolds.placedBy.${value}`) }))}
        onChange={(placedBy) => change({ placedBy })}
      />
    </FilterBar>
  );
};
