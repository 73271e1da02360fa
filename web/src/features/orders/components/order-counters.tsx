import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MOST_COUNTED, type OrderCounts } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { CountFilter } from '../../../ui/count-filter.tsx';
import { type CountKey, countFilters, countKeys, countOf } from '../order-counters.ts';
import { orderCountsQuery } from '../orders.api.ts';
import { orderListRoute } from '../orders.routes.ts';

/** What waits for somebody; each number narrows the list below, the last one leads to its parcels. */
export const OrderCounters = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const search = orderListRoute.useSearch();
  const navigate = useNavigate();
  const { data } = useQuery(orderCountsQuery(search));
  const shown = (counts: OrderCounts, key: CountKey) =>
    counts[key] < MOST_COUNTED
      ? format.number(counts[key])
      : t('orderCare.counts.most', { count: MOST_COUNTED - 1 });
  const choose = (key: CountKey | undefined) => {
    if (key === 'trackingFailed') {
      const { ecAccountId } = search;
      void navigate({ to: '/shipments', search: { trackingStatus: 'failed', ecAccountId } });
      return;
    }
    const filter = countFilters[key ?? 'none'];
    void navigate({
      from: orderListRoute.fullPath,
      search: (current) => ({ ...current, ...filter }),
      replace: true,
    });
  };
  return (
    <CountFilter
      label={t('orderCare.counts.label')}
      value={countOf(search)}
      options={countKeys.map((value) => ({
        value,
        label: t(`orderCare.counts.${value}`),
        count: data ? shown(data, value) : t('ui.none'),
      }))}
      onChange={choose}
    />
  );
};
