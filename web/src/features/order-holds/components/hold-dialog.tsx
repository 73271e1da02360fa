import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { peopleHoldReasonSchema } from '../../../../../contract/orders.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { useRefreshOrders } from '../../orders/use-refresh-orders.ts';
import { peopleHoldReasons } from '../hold-reasons.ts';
import { placeHold } from '../order-holds.api.ts';

const formId = 'hold-order';

type HoldDialogProps = { order: { id: string; platformOrderNumber: string }; onClose: () => void };

/** Keeps an order from being shipped until somebody releases it. */
export const HoldDialog = ({ order, onClose }: HoldDialogProps) => {
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  const number = order.platformOrderNumber;
  const saveForm = useSaveForm({
    formId,
    initialValues: { reason: 'merchant_request', note: '' },
    save: ({ reason, note }) =>
      placeHold(order.id, {
        reason: peopleHoldReasonSchema.parse(reason),
        ...(note.trim() && { note: note.trim() }),
      }),
    onSaved: async () => {
      await refresh();
      onClose();
      showSuccess({ message: t('orderCare.hold.done', { number }) });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('orderCare.hold.title', { number })}
      submitLabel={t('orderCare.hold.submit')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <Text size="sm">{t('orderCare.hold.text')}</Text>
      <NativeSelect
        label={t('orderCare.hold.reason')}
        data={peopleHoldReasons.map((value) => ({
          value,
          label: t(`orders.holdReason.${value}`),
        }))}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <Textarea
        label={t('orderCare.hold.note')}
        description={t('orderCare.hold.noteHelp')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
};
