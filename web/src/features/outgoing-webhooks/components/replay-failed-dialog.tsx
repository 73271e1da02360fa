import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startOfDay } from '../../../lib/zoned-day.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';

type ReplayFailedDialogProps = {
  /** The day that is offered first, such as `2026-11-23`. */
  firstDay: string;
  timeZone: string;
  onReplay: (failedSince: string) => Promise<unknown>;
  onClose: () => void;
};

/** Asks since which day everything that failed is to be sent again. */
export const ReplayFailedDialog = (props: ReplayFailedDialogProps) => {
  const { t } = useTranslation();
  const [day, setDay] = useState(props.firstDay);
  const confirm = () => props.onReplay(startOfDay(day, props.timeZone));
  return (
    <ConfirmDialog
      opened
      onClose={props.onClose}
      title={t('outgoingWebhooks.deliveries.replayTitle')}
      confirmLabel={t('outgoingWebhooks.deliveries.replayConfirm')}
      onConfirm={confirm}
    >
      <Text size="sm">{t('outgoingWebhooks.deliveries.replayText')}</Text>
      <TextInput
        type="date"
        label={t('outgoingWebhooks.deliveries.replaySince')}
        value={day}
        required
        onChange={({ currentTarget }) => {
          if (currentTarget.value) setDay(currentTarget.value);
        }}
      />
    </ConfirmDialog>
  );
};
