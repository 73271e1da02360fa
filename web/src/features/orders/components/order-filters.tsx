import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orderStatusSchema } from '../../../../../contract/orders.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { FilterBar, FilterSelect, SearchBox } from '../../../ui/filter-bar.tsx';
import { holdReasons } from '../../order-holds/hold-reasons.ts';
import { channelChoicesQuery } from '../../sales-channels/sales-channels.api.ts';
import { orderListRoute } from '../orders.routes.ts';
import { AccountFilter } from './account-filter.tsx';

/** The list's filters; all of them live in the address. */
export const OrderFilters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = orderListRoute.useSearch();
  const navigate = orderListRoute.useNavigate();
  const { data: channels = [] } = useQuery(channelChoicesQuery(useMerchantId()));
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const filtered = Object.values(search).some(Boolean);
  return (
    <FilterBar
      onClear={
        filtered ? () => void navigate({ search: { merchantId }, replace: true }) : undefined
      }
    >
      <SearchBox
        label={t('orders.search')}
        placeholder={t('orders.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <AccountFilter
        value={search.ecAccountId}
        onChange={(ecAccountId) => change({ ecAccountId })}
      />
      <FilterSelect
        label={t('orders.field.channel')}
        value={search.channelId}
        options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(channelId) => change({ channelId })}
      />
      <FilterSelect
        label={t('orders.field.status')}
        value={search.status}
        options={orderStatusSchema.options.map((value) => ({
          value,
          label: t(`orders.status.${value}`),
        }))}
        onChange={(status) => change({ status })}
      />
      <FilterSelect
        label={t('orders.field.held')}
        value={search.held}
        options={[
          { value: 'true', label: t('ui.yes') },
          { value: 'false', label: t('ui.no') },
        ]}
        onChange={(held) => change({ held })}
      />
      <FilterSelect
        label={t('orders.field.holdReason')}
        value={search.holdReason}
        options={holdReasons.map((value) => ({ value, label: t(`orders.holdReason.${value}`) }))}
        onChange={(holdReason) => change({ holdReason })}
      />
      <TextInput
        type="date"
        label={t('orders.placedFrom')}
        value={search.placedFrom ?? ''}
        max={search.placedTo}
        onChange={({ currentTarget }) => change({ placedFrom: currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('orders.placedTo')}
        value={search.placedTo ?? ''}
        min={search.placedFrom}
        onChange={({ currentTarget }) => change({ placedTo: currentTarget.value || undefined })}
      />
    </FilterBar>
  );
};
