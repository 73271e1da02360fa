import { Alert, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { restoreSync } from '../stock-sync.api.ts';

type RestoreDialogProps = { syncId: string; onClose: () => void };

/** The red confirmation before an overwrite is taken back. */
export const RestoreDialog = ({ syncId, onClose }: RestoreDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const restore = async () => {
    const restored = await restoreSync(syncId);
    void queryClient.invalidateQueries({ queryKey: ['stock-syncs'] });
    onClose();
    showSuccess({ message: t('stockSync.restore.started') });
    await navigate({ to: '/stock-syncs/$stockSyncId', params: { stockSyncId: restored.syncId } });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('stockSync.restore.title')}
      confirmLabel={t('stockSync.restore.submit')}
      onConfirm={restore}
      danger
    >
      <Alert color="red">
        <Text size="sm">{t('stockSync.restore.text')}</Text>
        <Text size="sm" fw={600} mt="xs">
          {t('stockSync.restore.live')}
        </Text>
      </Alert>
    </ConfirmDialog>
  );
};
