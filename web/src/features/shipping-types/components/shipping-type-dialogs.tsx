import { Switch, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  type ShippingType,
  shippingTypeInputSchema,
} from '../../../../../contract/shipping-types.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { createShippingType, patchShippingType } from '../shipping-types.api.ts';

const customPrefix = 'custom_';
const nameRule = (t: TFunction) => (name: string) => (name.trim() ? null : t('ui.required'));
const codeRule = (t: TFunction) => (code: string) =>
  shippingTypeInputSchema.shape.code.safeParse(code).success
    ? null
    : t('shippingTypes.codeInvalid');

/** Adds a custom type; its code is written without the prefix that stands before it. */
export const CreateShippingTypeDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const formId = 'create-shipping-type';
  const saveForm = useSaveForm({
    formId,
    initialValues: { name: '', code: '', codSupported: false },
    validate: { name: nameRule(t), code: codeRule(t) },
    save: createShippingType,
    onSaved: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['shipping-types'] });
      onClose();
      showSuccess({ message: t('shippingTypes.added', { name }) });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('shippingTypes.add')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t('shippingTypes.addText')}
      </Text>
      <TextInput
        label={t('shippingTypes.field.name')}
        maxLength={80}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('shippingTypes.field.code')}
        description={t('shippingTypes.codeHelp')}
        leftSection={<code>{customPrefix}</code>}
        leftSectionWidth="5rem"
        maxLength={40}
        autoCapitalize="none"
        withAsterisk
        {...form.getInputProps('code')}
      />
      <Switch
        label={t('shippingTypes.field.cod')}
        description={t('shippingTypes.codHelp')}
        {...form.getInputProps('codSupported', { type: 'checkbox' })}
      />
    </FormDialog>
  );
};

type EditDialogProps = { type: ShippingType; onClose: () => void };

export const EditShippingTypeDialog = ({ type, onClose }: EditDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const formId = 'edit-shipping-type';
  const saveForm = useSaveForm({
    formId,
    initialValues: { name: type.name, codSupported: type.codSupported },
    validate: { name: nameRule(t) },
    save: (values) => patchShippingType(type.id, values),
    onSaved: async () => {
      await queryClient.invalidateQueries({ queryKey: ['shipping-types'] });
      onClose();
      showSuccess({ message: t('ui.saved') });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('shippingTypes.editTitle')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <TextInput
        label={t('shippingTypes.field.code')}
        value={type.code}
        readOnly
        variant="filled"
      />
      <TextInput
        label={t('shippingTypes.field.name')}
        maxLength={80}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Switch
        label={t('shippingTypes.field.cod')}
        description={t('shippingTypes.codHelp')}
        {...form.getInputProps('codSupported', { type: 'checkbox' })}
      />
    </FormDialog>
  );
};
