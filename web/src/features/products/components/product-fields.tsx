import { Switch, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ProductValues } from '../product-form.ts';

type ProductFieldsProps = { form: UseFormReturnType<ProductValues> };

/** What creating and editing a product have in common, apart from a bundle's components. */
export const ProductFields = ({ form }: ProductFieldsProps) => {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('products.field.sku')}
        description={t('products.form.skuHelp')}
        maxLength={120}
        autoCapitalize="none"
        spellCheck={false}
        withAsterisk
        {...form.getInputProps('sku')}
      />
      <TextInput
        label={t('products.field.name')}
        maxLength={300}
        withAsterisk
        {...form.getInputProps('name')}
      />
      <TagsInput
        label={t('products.field.barcodes')}
        description={t('products.form.barcodesHelp')}
        maxTags={20}
        maxLength={120}
        acceptValueOnBlur
        splitChars={[]}
        {...form.getInputProps('barcodes')}
      />
      <Switch
        label={t('products.field.pushStock')}
        description={t('products.push.help')}
        {...form.getInputProps('pushStock', { type: 'checkbox' })}
      />
    </>
  );
};
