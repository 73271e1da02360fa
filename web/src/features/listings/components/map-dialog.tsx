import { Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { Mapping } from '../../../../../contract/mappings.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { ProductPicker } from '../../products/components/product-picker.tsx';
import { ListingName } from '../../stock-sync/components/listing-name.tsx';
import { putMapping } from '../listings.api.ts';
import { type MappingValues, mappingInput, mappingRules, mappingValues } from '../mapping-form.ts';

const formId = 'map-listing';

type ProductPartProps = { form: UseFormReturnType<MappingValues>; merchantId: string };

const ProductPart = ({ form, merchantId }: ProductPartProps) => {
  const { t } = useTranslation();
  const { product } = form.values;
  return (
    <>
      {product && (
        <div>
          <Text size="sm" fw={600}>
            {product.sku}
          </Text>
          <Text size="sm" c="dimmed">
            {product.name}
          </Text>
        </div>
      )}
      <ProductPicker
        label={t('mappings.dialog.product')}
        merchantId={merchantId}
        bundles
        error={form.errors.product}
        autoFocus
        onPick={({ id, sku, name }) => form.setFieldValue('product', { id, sku, name })}
      />
      <NumberInput
        label={t('mappings.dialog.units')}
        description={t('mappings.dialog.unitsHelp')}
        allowDecimal={false}
        allowNegative={false}
        min={1}
        max={10_000}
        clampBehavior="none"
        maw={320}
        {...form.getInputProps('units')}
      />
    </>
  );
};

type MapDialogProps = { account: EcAccount; mapping: Mapping; onClose: () => void };

/** Says what a listing is: a product and how many units of it, nothing, or what the rule finds. */
export const MapDialog = ({ account, mapping, onClose }: MapDialogProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const saveForm = useSaveForm<MappingValues, Mapping>({
    formId,
    initialValues: mappingValues(mapping),
    validate: mappingRules(t),
    save: (values) => putMapping(account.id, mapping.id, mappingInput(values)),
    onSaved: async () => {
      void queryClient.invalidateQueries({ queryKey: ['ec-accounts'] });
      await queryClient.invalidateQueries({ queryKey: ['mappings'] });
      onClose();
      showSuccess({ message: t('mappings.dialog.done', { title: mapping.title }) });
    },
  });
  const { form } = saveForm;
  return (
    <FormDialog
      formId={formId}
      title={t('mappings.dialog.title')}
      submitLabel={t('ui.save')}
      saveForm={saveForm}
      onClose={onClose}
    >
      <ListingName listing={mapping} />
      <Radio.Group label={t('mappings.dialog.how')} {...form.getInputProps('how')}>
        <Stack gap={6} mt={4}>
          <Radio value="product" label={t('mappings.dialog.asProduct')} />
          <Radio value="nothing" label={t('mappings.dialog.asNothing')} />
          {mapping.mappedBy === 'hand' && (
            <Radio
              value="rule"
              label={t('mappings.dialog.asRule')}
              description={t('mappings.dialog.asRuleHelp')}
            />
          )}
        </Stack>
      </Radio.Group>
      {form.values.how === 'product' && (
        <ProductPart form={form} merchantId={account.merchant.id} />
      )}
      {form.values.how !== 'rule' && (
        <Group>
          <Text size="xs" c="dimmed">
            {t('mappings.dialog.stays')}
          </Text>
        </Group>
      )}
    </FormDialog>
  );
};
