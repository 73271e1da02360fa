import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Shipment } from '../../../../../contract/shipments.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { useRefreshOrders } from '../../orders/use-refresh-orders.ts';
import { isShortText, isWebAddress } from '../parcel-rules.ts';
import { correctShipment } from '../shipments.api.ts';

const formId = 'correct-shipment';

type CorrectDialogProps = {
  parcel: Pick<Shipment, 'id' | 'carrier' | 'trackingNumber' | 'trackingUrl'>;
  onClose: () => void;
};

/** Corrects what was scanned wrong; the platform is told again. */
export const CorrectDialog = ({ parcel, onClose }: CorrectDialogProps) => {
  const { t } = useTranslation();
  const refresh = useRefreshOrders();
  const short = (value: string) => (isShortText(value) ? null : t('shipments.correct.missing'));
  const saveForm = useSaveForm({
    formId,
    initialValues: {
      carrier: parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      trackingUrl: parcel.trackingUrl ?? '',
    },
    validate: {
      carrier: short,
      trackingNumber: short,
      trackingUrl: (value) =>
        value.trim() === '' || isWebAddress(value) ? null : t('shipments.correct.urlInvalid'),
    },
    save: async ({ carrier, trackingNumber, trackingUrl }) => {
      await correctShipment(parcel.id, {
        carrier: carrier.trim(),
        trackingNumber: trackingNumber.trim(),
        trackingUrl: trackingUrl.trim() || null,
      });
      return trackingNumber.trim();
    },
    onSaved: async (number) => {
      await refresh();
      onClose();
      showSuccess({ message: t('shipments.correct.done', { number }) });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('shipments.correct.title')}
      submitLabel={t('shipments.correct.submit')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <Text size="sm">{t('shipments.correct.text')}</Text>
      <TextInput
        label={t('shipments.field.carrier')}
        withAsterisk
        maxLength={80}
        {...form.getInputProps('carrier')}
      />
      <TextInput
        label={t('shipments.field.trackingNumber')}
        withAsterisk
        maxLength={80}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('trackingNumber')}
      />
      <TextInput
        label={t('shipments.field.trackingUrl')}
        description={t('shipments.correct.urlHelp')}
        type="url"
        maxLength={500}
        {...form.getInputProps('trackingUrl')}
      />
    </FormDialog>
  );
};
