import {
  Button,
  NativeSelect,
  NumberInput,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../../../contract/products.contract.ts';
import type { InventoryType } from '../../../../../contract/stock.contract.ts';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { FormBar } from '../../../ui/form-bar.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import {
  type AdjustmentValues,
  adjustmentBody,
  adjustmentRules,
  levelAt,
  usualPlace,
} from '../adjustment-form.ts';
import { inventoryTypeName } from '../inventory-type-name.ts';
import { adjustStock } from '../stock.api.ts';
import { AdjustResult } from './adjust-result.tsx';

const formId = 'adjust-stock';

type AdjustFormProps = {
  product: Product;
  warehouses: readonly { id: string; name: string }[];
  types: readonly InventoryType[];
  onClose: () => void;
};

/** By an amount or to a counted number, with a reason, and the result shown before it is saved. */
export const AdjustForm = ({ product, warehouses, types, onClose }: AdjustFormProps) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const initialValues: AdjustmentValues = {
    ...usualPlace(warehouses, types),
    mode: 'change',
    quantity: '',
    reason: '',
  };
  const { form, problem, submit } = useSaveForm({
    formId,
    initialValues,
    validate: adjustmentRules(t, product),
    save: (values) => adjustStock(adjustmentBody(product.id, values)),
    onSaved: async () => {
      void queryClient.invalidateQueries({ queryKey: ['stock-movements'] });
      await queryClient.invalidateQueries({ queryKey: ['products'] });
      onClose();
      showSuccess({ message: t('stock.adjust.done', { sku: product.sku }) });
    },
  });
  const counted = form.values.mode === 'count';
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <FormProblem error={problem} />
      <Stack>
        <div>
          <Text size="sm" fw={600}>
            {product.sku}
          </Text>
          <Text size="sm" c="dimmed">
            {product.name}
          </Text>
        </div>
        <SimpleGrid cols={warehouses.length > 1 ? 2 : 1}>
          {warehouses.length > 1 && (
            <NativeSelect
              label={t('stock.adjust.warehouse')}
              data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('warehouseId')}
            />
          )}
          <NativeSelect
            label={t('stock.adjust.type')}
            data={types.map((type) => ({ value: type.id, label: inventoryTypeName(t, type) }))}
            {...form.getInputProps('inventoryTypeId')}
          />
        </SimpleGrid>
        <Radio.Group label={t('stock.adjust.mode')} {...form.getInputProps('mode')}>
          <Stack gap={6} mt={4}>
            <Radio value="change" label={t('stock.adjust.byAmount')} />
            <Radio value="count" label={t('stock.adjust.toCount')} />
          </Stack>
        </Radio.Group>
        <NumberInput
          label={t(counted ? 'stock.adjust.counted' : 'stock.adjust.amount')}
          description={t(counted ? 'stock.adjust.countedHelp' : 'stock.adjust.amountHelp')}
          allowDecimal={false}
          allowNegative={!counted}
          max={100_000_000}
          min={counted ? 0 : -100_000_000}
          withAsterisk
          data-autofocus
          {...form.getInputProps('quantity')}
        />
        <AdjustResult values={form.values} level={levelAt(product, form.values)} />
        <TextInput
          label={t('stock.adjust.reason')}
          description={t('stock.adjust.reasonHelp')}
          maxLength={300}
          withAsterisk
          {...form.getInputProps('reason')}
        />
      </Stack>
      <FormBar
        submitting={form.submitting}
        submitLabel={t('stock.adjust.submit')}
        cancel={
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        }
      />
    </form>
  );
};
