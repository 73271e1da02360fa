import { Alert, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StockPreview } from '../../../../../contract/stock-sync.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { confirmPreview } from '../stock-sync.api.ts';

type ConfirmSyncDialogProps = { preview: StockPreview; accountName: string; onClose: () => void };

/** The red confirmation before the platform's numbers are overwritten with what was previewed. */
export const ConfirmSyncDialog = ({ preview, accountName, onClose }: ConfirmSyncDialogProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { totals, needsRelease } = preview;
  const shared = totals.flags.shared;
  const confirm = async () => {
    const { syncId } = await confirmPreview(preview.ecAccountId, preview.id);
    onClose();
    showSuccess({ message: t(`stockSync.confirm.${needsRelease ? 'asked' : 'started'}`) });
    await navigate({ to: '/stock-syncs/$stockSyncId', params: { stockSyncId: syncId } });
  };
  const words = (key: 'changes' | 'toZero' | 'shared', count: number) =>
    t(`stockSync.confirm.${key}`, { count, name: accountName, number: format.number(count) });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('stockSync.confirm.title')}
      confirmLabel={t(`stockSync.confirm.${needsRelease ? 'submitRelease' : 'submit'}`)}
      onConfirm={confirm}
      danger
    >
      <Alert color="red">
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {words('changes', totals.changes)}
          </Text>
          <Text size="sm">{words('toZero', totals.toZero)}</Text>
          {shared > 0 && <Text size="sm">{words('shared', shared)}</Text>}
          <Text size="sm" fw={600}>
            {t('stockSync.confirm.live')}
          </Text>
        </Stack>
      </Alert>
      {needsRelease && (
        <Text size="sm" fw={600}>
          {t('stockSync.confirm.release')}
        </Text>
      )}
      <Text size="sm">{t('stockSync.confirm.sending')}</Text>
    </ConfirmDialog>
  );
};
