import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { cancelOrder } from '../orders.api.ts';
import { useRefreshOrders } from '../use-refresh-orders.ts';

type CancelDialogProps = { order: Pick<Order, 'id'>; onClose: () => void };

/** Asks before an order is called off. */
export const CancelDialog = ({ order, onClose }: CancelDialogProps) => {
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  const [note, setNote] = useState('');
  const one = { count: 1 };
  const cancel = async () => {
    await cancelOrder(order.id, note.trim() || undefined);
    await refresh();
    onClose();
    showSuccess({ message: t('orderCare.cancel.done', one) });
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('orderCare.cancel.title', one)}
      confirmLabel={t('orderCare.cancel.submit', one)}
      cancelLabel={t('orderCare.cancel.keep')}
      onConfirm={cancel}
      danger
    >
      <Text size="sm" fw={600}>
        {t('orderCare.cancel.text', one)}
      </Text>
      <Text size="sm">{t('orderCare.cancel.platform')}</Text>
      <Textarea
        label={t('orderCare.cancel.note')}
        maxLength={500}
        autosize
        minRows={2}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
    </ConfirmDialog>
  );
};
