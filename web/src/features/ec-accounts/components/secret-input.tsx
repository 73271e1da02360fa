import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MASK } from '../../../../../contract/ec-accounts.contract.ts';

/** A password field that shows the mask of a stored secret as the mask it is. */
export const SecretInput = (props: PasswordInputProps) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const masked = props.value === MASK;
  return (
    <PasswordInput
      {...props}
      visible={masked || shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{
        'aria-label': t('accountForm.showSecret'),
        'aria-hidden': masked,
        style: masked ? { visibility: 'hidden' } : {},
      }}
    />
  );
};
