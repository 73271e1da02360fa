import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { useRefreshOrders } from '../../orders/use-refresh-orders.ts';
import { allWell, type ChosenHold, type HoldResult, workOnHolds } from '../hold-work.ts';
import { cancelHeldOrders } from '../order-holds.api.ts';
import { HoldResultsDialog } from './hold-results.tsx';

type CancelHeldDialogProps = {
  /** One hold of each order. */
  holds: readonly ChosenHold[];
  onClose: () => void;
  onCancelled: () => void;
};

/** Asks before several held orders are called off. */
export const CancelHeldDialog = ({ holds, onClose, onCancelled }: CancelHeldDialogProps) => {
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  const [note, setNote] = useState('');
  const [results, setResults] = useState<HoldResult[] | null>(null);
  const count = holds.length;
  const title = t('orderCare.cancel.title', { count });
  const cancel = async () => {
    const input = note.trim() ? { note: note.trim() } : {};
    const found = await workOnHolds(cancelHeldOrders, holds, input);
    await refresh();
    onCancelled();
    if (!allWell(found)) {
      setResults(found);
      return;
    }
    onClose();
    showSuccess({ message: t('orderCare.cancel.done', { count }) });
  };
  if (results) {
    return <HoldResultsDialog title={title} holds={holds} results={results} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      confirmLabel={t('orderCare.cancel.submit', { count })}
      cancelLabel={t('orderCare.cancel.keep')}
      onConfirm={cancel}
      danger
    >
      <Text size="sm" fw={600}>
        {t('orderCare.cancel.text', { count })}
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
