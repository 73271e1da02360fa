import { Select, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Merchant, merchantInputSchema } from '../../../../../contract/merchants.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { TimeZoneSelect } from '../../ec-accounts/components/time-zone-select.tsx';
import { createMerchant, patchMerchant } from '../merchants.api.ts';

const formId = 'merchant';
const blank = { code: '', name: '', timeZone: 'Asia/Taipei', currency: 'TWD', enabled: true };

const rules = (t: TFunction) => ({
  name: (name: string) => (name.trim() ? null : t('ui.required')),
  code: (code: string) =>
    merchantInputSchema.shape.code.safeParse(code).success ? null : t('merchants.codeInvalid'),
});

const valuesOf = ({ code, name, timeZone, currency, enabled }: typeof blank) => ({
  code,
  name,
  timeZone,
  currency,
  enabled,
});

type MerchantDialogProps = {
  /** Null creates a merchant. */
  merchant: Merchant | null;
  onClose: () => void;
};

/** Creates or changes a merchant; the code of an existing one is fixed. */
export const MerchantDialog = ({ merchant, onClose }: MerchantDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const saveForm = useSaveForm({
    formId,
    initialValues: valuesOf(merchant ?? blank),
    validate: rules(t),
    save: ({ code, ...patch }) =>
      merchant ? patchMerchant(merchant.id, patch) : createMerchant({ code, ...patch }),
    onSaved: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['merchants'] }),
        queryClient.invalidateQueries({ queryKey: ['me'] }),
      ]);
      onClose();
      showSuccess({ message: t('ui.saved') });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t(merchant ? 'merchants.editTitle' : 'merchants.create')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <TextInput
        label={t('merchants.field.name')}
        maxLength={120}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('merchants.field.code')}
        description={t('merchants.codeHelp')}
        maxLength={32}
        withAsterisk={!merchant}
        readOnly={merchant !== null}
        variant={merchant ? 'filled' : 'default'}
        {...form.getInputProps('code')}
      />
      <TimeZoneSelect
        value={form.values.timeZone}
        error={form.errors.timeZone}
        onChange={(timeZone) => form.setFieldValue('timeZone', timeZone)}
      />
      <Select
        label={t('merchants.field.currency')}
        data={Intl.supportedValuesOf('currency')}
        searchable
        limit={100}
        allowDeselect={false}
        nothingFoundMessage={t('ui.nothingMatches')}
        {...form.getInputProps('currency')}
      />
      <Switch
        label={t('merchants.field.enabled')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
    </FormDialog>
  );
};
