import { Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type InventoryType,
  inventoryTypeInputSchema,
} from '../../../../../contract/stock.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { MerchantField } from '../../ec-accounts/components/merchant-field.tsx';
import { createInventoryType, patchInventoryType } from '../stock.api.ts';

const isCode = (code: string): boolean =>
  inventoryTypeInputSchema.shape.code.safeParse(code).success;

/** Adds a kind of stock for one merchant. */
export const CreateInventoryTypeDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const me = useMe();
  const scope = useMerchantId();
  const queryClient = useQueryClient();
  const formId = 'create-inventory-type';
  const settled = scope ?? (seesMerchants(me) ? '' : (me.merchants[0]?.id ?? ''));
  const saveForm = useSaveForm({
    formId,
    initialValues: { merchantId: settled, code: '', name: '', sellable: true },
    validate: {
      merchantId: (id: string) => (id ? null : t('ui.required')),
      code: (code: string) => (isCode(code) ? null : t('stock.types.codeInvalid')),
      name: (name: string) => (name.trim() ? null : t('ui.required')),
    },
    save: createInventoryType,
    onSaved: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['inventory-types'] });
      onClose();
      showSuccess({ message: t('stock.types.added', { name }) });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('stock.types.add')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <MerchantField
        value={form.values.merchantId}
        onChange={(merchantId) => form.setFieldValue('merchantId', merchantId)}
      />
      <TextInput
        label={t('stock.types.name')}
        maxLength={120}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('stock.types.code')}
        description={t('stock.types.codeHelp')}
        maxLength={40}
        withAsterisk
        {...form.getInputProps('code')}
        onChange={({ currentTarget }) =>
          form.setFieldValue('code', currentTarget.value.toUpperCase())
        }
      />
      <Switch
        label={t('stock.types.sellable')}
        description={t('stock.types.sellableHelp')}
        {...form.getInputProps('sellable', { type: 'checkbox' })}
      />
    </FormDialog>
  );
};

type EditDialogProps = { type: InventoryType; onClose: () => void };

export const EditInventoryTypeDialog = ({ type, onClose }: EditDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const formId = 'edit-inventory-type';
  const saveForm = useSaveForm({
    formId,
    initialValues: { name: type.name, sellable: type.sellable },
    validate: { name: (name: string) => (name.trim() ? null : t('ui.required')) },
    save: (values) => patchInventoryType(type.id, values),
    onSaved: async () => {
      void queryClient.invalidateQueries({ queryKey: ['products'] });
      await queryClient.invalidateQueries({ queryKey: ['inventory-types'] });
      onClose();
      showSuccess({ message: t('ui.saved') });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('stock.types.editTitle')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <TextInput label={t('stock.types.code')} value={type.code} readOnly variant="filled" />
      <TextInput
        label={t('stock.types.name')}
        maxLength={120}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Switch
        label={t('stock.types.sellable')}
        description={t('stock.types.sellableHelp')}
        {...form.getInputProps('sellable', { type: 'checkbox' })}
      />
    </FormDialog>
  );
};
