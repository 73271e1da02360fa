import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../../../contract/api-keys.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { deleteApiKey } from '../api-keys.api.ts';

type DeleteApiKeyDialogProps = { apiKey: ApiKey; onClose: () => void };

export const DeleteApiKeyDialog = ({ apiKey, onClose }: DeleteApiKeyDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const remove = async () => {
    await deleteApiKey(apiKey.id);
    await queryClient.invalidateQueries({ queryKey: ['api-keys'] });
    onClose();
    showSuccess({ message: t('apiKeys.deleted', { name: apiKey.name }) });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('apiKeys.deleteTitle')}
      confirmLabel={t('ui.delete')}
      onConfirm={remove}
      danger
    >
      <Text size="sm">{t('apiKeys.deleteText', { name: apiKey.name })}</Text>
    </ConfirmDialog>
  );
};
