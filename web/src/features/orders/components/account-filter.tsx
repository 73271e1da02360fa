import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { FilterSelect } from '../../../ui/filter-bar.tsx';
import { ecAccountList, ecAccountQuery } from '../../ec-accounts/ec-accounts.api.ts';

type AccountFilterProps = {
  value: string | undefined;
  onChange: (ecAccountId: string | undefined) => void;
};

/** Up to 200 accounts to choose from, and the chosen one should it not be among them. */
export const AccountFilter = ({ value, onChange }: AccountFilterProps) => {
  const { t } = useTranslation();
  const { data: page } = useInfiniteQuery(
    ecAccountList({ merchantId: useMerchantId(), limit: 200 }),
  );
  const listed = page?.pages[0]?.items ?? [];
  const missing = value !== undefined && !listed.some(({ id }) => id === value);
  const { data: chosen } = useQuery({
    ...ecAccountQuery(value ?? ''),
    enabled: missing && page !== undefined,
  });
  const accounts = missing && chosen ? [...listed, chosen] : listed;
  return (
    <FilterSelect
      label={t('orders.field.account')}
      value={value}
      options={accounts.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      onChange={onChange}
    />
  );
};
