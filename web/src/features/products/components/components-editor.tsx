import { ActionIcon, NumberInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProductValues } from '../product-form.ts';
import { ProductPicker } from './product-picker.tsx';
import classes from './quantity-rows.module.css';

type ComponentsEditorProps = {
  form: UseFormReturnType<ProductValues>;
  /** The product itself, which cannot be its own component. */
  ownId?: string;
};

/** What a bundle consists of. */
export const ComponentsEditor = ({ form, ownId }: ComponentsEditorProps) => {
  const { t } = useTranslation();
  const { components: rows, merchantId } = form.values;
  const taken = rows.map(({ productId }) => productId);
  return (
    <Stack gap="sm" maw={640}>
      <Text size="sm" c="dimmed">
        {t('products.form.bundleHelp')}
      </Text>
      {rows.length === 0 && <Text size="sm">{t('products.form.bundleNone')}</Text>}
      <ul className={classes.rows}>
        {rows.map(({ productId, sku, name }, index) => (
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
              aria-label={t('products.form.quantityOf', { sku })}
              min={1}
              max={10_000}
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps(`components.${index}.quantity`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('products.form.removeComponent', { sku })}
              onClick={() => form.removeListItem('components', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <ProductPicker
        label={t('products.form.addComponent')}
        error={form.errors.components}
        merchantId={merchantId}
        taken={ownId ? [...taken, ownId] : taken}
        onPick={({ id, sku, name }) =>
          form.insertListItem('components', { productId: id, sku, name, quantity: 1 })
        }
      />
    </Stack>
  );
};
