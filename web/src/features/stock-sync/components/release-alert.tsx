import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockSync } from '../../../../../contract/stock-sync.contract.ts';
import { useMe } from '../../../lib/session.api.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { releaseSync } from '../stock-sync.api.ts';

const ReleaseDialog = ({ sync, onClose }: { sync: StockSync; onClose: () => void }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const release = async () => {
    await releaseSync(sync.id);
    await queryClient.invalidateQueries({ queryKey: ['stock-syncs'] });
    onClose();
    showSuccess({ message: t('stockSync.release.done') });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('stockSync.release.title')}
      confirmLabel={t('stockSync.release.submit')}
      onConfirm={release}
      danger
    >
      <Text size="sm">{t('stockSync.release.confirm', { percent: sync.zeroPercent })}</Text>
    </ConfirmDialog>
  );
};

type ReleaseAlertProps = { sync: StockSync; mayOverwrite: boolean };

/** Says why an overwrite waits for a second person, and lets that person release it. */
export const ReleaseAlert = ({ sync, mayOverwrite }: ReleaseAlertProps) => {
  const { t } = useTranslation();
  const { user } = useMe();
  const [asked, setAsked] = useState(false);
  const own = sync.requestedBy === user.name;
  return (
    <Alert
      color="amber"
      icon={<IconAlertTriangle />}
      title={t('stockSync.release.alert')}
      role="status"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t('stockSync.release.text', {
            name: sync.requestedBy,
            percent: sync.zeroPercent,
            limit: sync.releaseLimitPercent,
          })}
        </Text>
        {own && <Text size="sm">{t('stockSync.release.own')}</Text>}
        {!own && !mayOverwrite && <Text size="sm">{t('stockSync.release.noRight')}</Text>}
        {!own && mayOverwrite && (
          <Button color="red" size="sm" onClick={() => setAsked(true)}>
            {t('stockSync.release.button')}
          </Button>
        )}
      </Stack>
      {asked && <ReleaseDialog sync={sync} onClose={() => setAsked(false)} />}
    </Alert>
  );
};
