import { ActionIcon, NumberInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProductPicker } from '../../products/components/product-picker.tsx';
import classes from '../../products/components/quantity-rows.module.css';
import type { InboundValues } from '../inbound-form.ts';

type LinesEditorProps = { form: UseFormReturnType<InboundValues> };

/** Which products are on their way, and how many of each. */
export const LinesEditor = ({ form }: LinesEditorProps) => {
  const { t } = useTranslation();
  const { lines, merchantId } = form.values;
  return (
    <Stack gap="sm" maw={640}>
      <Text size="sm" c="dimmed">
        {t('inbounds.form.linesHelp')}
      </Text>
      <ul className={classes.rows}>
        {lines.map(({ productId, sku, name }, index) => (
          <li key={productId} className={classes.row}>
            <div className={classes.name}>
              <Text size="sm" fw={600}>
                {sku}
              </Text>
              <Text size="xs" c="dimmed">
                {name}
              </Text>
            </div>
            <NumberInput
              aria-label={t('inbounds.form.quantityOf', { sku })}
              min={1}
              max={1_000_000}
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps(`lines.${index}.quantity`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('inbounds.form.removeLine', { sku })}
              onClick={() => form.removeListItem('lines', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <ProductPicker
        label={t('inbounds.form.addProduct')}
        error={form.errors.picked}
        merchantId={merchantId}
        taken={lines.map(({ productId }) => productId)}
        onPick={({ id, sku, name }) => {
          form.insertListItem('lines', { productId: id, sku, name, quantity: 1 });
          form.clearFieldError('picked');
        }}
      />
    </Stack>
  );
};
