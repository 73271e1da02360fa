import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';

type MerchantFieldProps = {
  value: string;
  onChange: (merchantId: string) => void;
};

/**
 * For whom an account is created. A choice only while the header stands on all merchants; a
 * merchant's own people never see it.
 */
export const MerchantField = ({ value, onChange }: MerchantFieldProps) => {
  const { t } = useTranslation();
  const me = useMe();
  const scope = useMerchantId();
  const merchants = me.merchants.filter(({ rights }) => rights.includes('manage'));
  if (!seesMerchants(me)) return null;
  const label = t('ecAccounts.field.merchant');
  if (scope) {
    const name = me.merchants.find(({ id }) => id === scope)?.name ?? scope;
    return <TextInput label={label} value={name} readOnly variant="filled" />;
  }
  return (
    <Select
      label={label}
      placeholder={t('accountForm.chooseMerchant')}
      data={merchants.map(({ id, name }) => ({ value: id, label: name }))}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      allowDeselect={false}
      searchable={merchants.length > 8}
      nothingFoundMessage={t('app.merchant.none')}
      withAsterisk
    />
  );
};
