import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connectionStatusSchema } from '../../../../../contract/ec-accounts.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { platformsQuery } from '../../../lib/platforms.api.ts';
import { FilterBar, FilterSelect, SearchBox } from '../../../ui/filter-bar.tsx';
import { channelChoicesQuery } from '../../sales-channels/sales-channels.api.ts';
import { ecAccountListRoute } from '../ec-accounts.routes.ts';

/** The list's filters; all of them live in the address. */
export const AccountListFilters = () => {
  const { t } = useTranslation();
  const search = ecAccountListRoute.useSearch();
  const navigate = ecAccountListRoute.useNavigate();
  const { data: platforms = [] } = useQuery(platformsQuery);
  const { data: channels = [] } = useQuery(channelChoicesQuery(useMerchantId()));
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const { q, platform, status, channelId, fetchOrders } = search;
  const filtered = [q, platform, status, channelId, fetchOrders].some(Boolean);
  return (
    <FilterBar
      onClear={
        filtered
          ? () => void navigate({ search: ({ merchantId }) => ({ merchantId }), replace: true })
          : undefined
      }
    >
      <SearchBox
        label={t('ecAccounts.list.search')}
        placeholder={t('ecAccounts.list.searchPlaceholder')}
        value={q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('ecAccounts.field.status')}
        value={status}
        options={connectionStatusSchema.options.map((value) => ({
          value,
          label: t(`ecAccounts.status.${value}`),
        }))}
        onChange={(value) => change({ status: value })}
      />
      <FilterSelect
        label={t('ecAccounts.field.platform')}
        value={platform}
        options={platforms.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(value) => change({ platform: value })}
      />
      <FilterSelect
        label={t('ecAccounts.field.channel')}
        value={channelId}
        options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => change({ channelId: value })}
      />
      <FilterSelect
        label={t('ecAccounts.field.fetchOrders')}
        value={fetchOrders}
        options={[
          { value: 'true', label: t('ui.on') },
          { value: 'false', label: t('ui.off') },
        ]}
        onChange={(value) => change({ fetchOrders: value })}
      />
    </FilterBar>
  );
};
