import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { eraseRecipient, orderQuery } from '../orders.api.ts';

type EraseDialogProps = { order: Order; onClose: () => void };

export const EraseDialog = ({ order, onClose }: EraseDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const erase = async () => {
    const erased = await eraseRecipient(order.id);
    queryClient.setQueryData(orderQuery(order.id).queryKey, erased);
    onClose();
    showSuccess({ message: t('orders.erase.done') });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('orders.erase.title')}
      confirmLabel={t('orders.erase.button')}
      onConfirm={erase}
      danger
    >
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t('orders.erase.text', { number: order.platformOrderNumber })}
        </Text>
        {order.status !== 'shipped' && order.status !== 'cancelled' && (
          <Text size="sm">{t('orders.erase.notShipped')}</Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
};
