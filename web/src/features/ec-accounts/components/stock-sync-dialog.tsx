import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { overwriteStock } from '../ec-accounts.api.ts';

type StockSyncDialogProps = { account: EcAccount; onClose: () => void };

/** The red confirmation before the platform's stock numbers are overwritten. */
export const StockSyncDialog = ({ account, onClose }: StockSyncDialogProps) => {
  const { t } = useTranslation();
  const confirm = async () => {
    await overwriteStock(account.id);
    onClose();
    showSuccess({ message: t('ecAccounts.actions.stockQueued') });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('ecAccounts.actions.stockConfirmTitle')}
      confirmLabel={t('ecAccounts.actions.stockConfirm')}
      onConfirm={confirm}
      danger
    >
      <Alert color="red">
        {t('ecAccounts.actions.stockConfirmText', { name: account.displayName })}
      </Alert>
    </ConfirmDialog>
  );
};
