import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { ecAccountQuery, revokeAuthorization } from '../ec-accounts.api.ts';

type RevokeDialogProps = { account: EcAccount; onClose: () => void };

export const RevokeDialog = ({ account, onClose }: RevokeDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const revoke = async () => {
    const revoked = await revokeAuthorization(account.id);
    queryClient.setQueryData(ecAccountQuery(account.id).queryKey, revoked);
    showSuccess({ message: t('accountForm.revoked') });
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('accountForm.revokeTitle')}
      confirmLabel={t('ecAccounts.revoke')}
      onConfirm={revoke}
      danger
    >
      <Text size="sm">{t('accountForm.revokeText', { name: account.displayName })}</Text>
    </ConfirmDialog>
  );
};
