import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount, EcAccountDeletion } from '../../../../../contract/ec-accounts.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { deleteEcAccount } from '../ec-accounts.api.ts';
import { WebhooksLeftDialog } from './webhooks-left-dialog.tsx';

type DeleteDialogProps = { account: EcAccount; onClose: () => void };

/** Asks, deletes, and tells what could not be removed from the platform before it leaves the page. */
export const DeleteDialog = ({ account, onClose }: DeleteDialogProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [left, setLeft] = useState<EcAccountDeletion['webhooksLeft']>([]);
  const name = account.displayName;

  const leave = async () => {
    await navigate({ to: '/ec-accounts' });
    queryClient.removeQueries({ queryKey: ['ec-accounts', 'detail', account.id] });
    await queryClient.invalidateQueries({ queryKey: ['ec-accounts'] });
  };
  const remove = async () => {
    const { webhooksRemoved, webhooksLeft } = await deleteEcAccount(account.id);
    if (webhooksLeft.length > 0) return setLeft(webhooksLeft);
    showSuccess({
      title: t('accountRemoval.done', { name }),
      message: t('accountRemoval.doneText', { count: webhooksRemoved }),
    });
    await leave();
  };

  if (left.length > 0) {
    return <WebhooksLeftDialog name={name} left={left} onClose={() => void leave()} />;
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('accountRemoval.title')}
      confirmLabel={t('accountRemoval.confirm')}
      onConfirm={remove}
      danger
    >
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t('accountRemoval.text', { name })}
        </Text>
        <Text size="sm">{t('accountRemoval.webhooks')}</Text>
        <Text size="sm" c="dimmed">
          {t('accountRemoval.instead')}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
};
