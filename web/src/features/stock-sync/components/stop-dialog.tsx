import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { stopSync } from '../stock-sync.api.ts';

type StopDialogProps = { syncId: string; onClose: () => void };

export const StopDialog = ({ syncId, onClose }: StopDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const stop = async () => {
    await stopSync(syncId);
    await queryClient.invalidateQueries({ queryKey: ['stock-syncs'] });
    onClose();
    showSuccess({ message: t('stockSync.stop.done') });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('stockSync.stop.title')}
      confirmLabel={t('stockSync.stop.submit')}
      cancelLabel={t('stockSync.stop.keep')}
      onConfirm={stop}
      danger
    >
      <Text size="sm">{t('stockSync.stop.text')}</Text>
    </ConfirmDialog>
  );
};
