import { Button, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnknownProduct } from '../../../../../contract/unknown-products.contract.ts';
import { focusFirstError } from '../../../lib/focus-first-error.ts';
import { hasRight, useMe } from '../../../lib/session.api.ts';
import { SectionCard } from '../../../ui/section-card.tsx';
import { ProductPicker } from '../../products/components/product-picker.tsx';
import { ConfirmMapping, type MappingChoice } from './confirm-mapping.tsx';

const formId = 'map-unknown-product';

type Values = { product: { id: string; sku: string; name: string } | null; units: number | string };

const isUnits = (value: number | string): boolean =>
  Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= 10_000;

const MapForm = ({ unknown }: { unknown: UnknownProduct }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<MappingChoice | null>(null);
  const initialValues: Values = { product: null, units: 1 };
  const form = useForm<Values>({
    initialValues,
    validate: {
      product: (product) => (product ? null : t('unknownProducts.map.missing')),
      units: (units) => (isUnits(units) ? null : t('unknownProducts.map.unitsInvalid')),
    },
  });
  const ask = ({ product, units }: Values) => {
    if (product) setAsked({ product, units: Number(units) });
  };
  const { product } = form.values;
  return (
    <>
      <form id={formId} onSubmit={form.onSubmit(ask, () => focusFirstError(formId))} noValidate>
        <Stack>
          <Text size="sm">{t('unknownProducts.map.text')}</Text>
          <ProductPicker
            label={t('unknownProducts.map.product')}
            merchantId={unknown.merchant.id}
            bundles
            error={form.errors.product}
            onPick={({ id, sku, name }) => form.setFieldValue('product', { id, sku, name })}
          />
          <div role="status">
            {product && (
              <>
                <Text size="sm" fw={600}>
                  {product.sku}
                </Text>
                <Text size="sm" c="dimmed">
                  {product.name}
                </Text>
              </>
            )}
          </div>
          <NumberInput
            label={t('unknownProducts.map.units')}
            description={t('unknownProducts.map.unitsHelp')}
            allowDecimal={false}
            allowNegative={false}
            min={1}
            max={10_000}
            clampBehavior="none"
            maw={320}
            {...form.getInputProps('units')}
          />
          <Button type="submit" style={{ alignSelf: 'flex-start' }}>
            {t('unknownProducts.map.submit')}
          </Button>
        </Stack>
      </form>
      {asked && <ConfirmMapping unknown={unknown} choice={asked} onClose={() => setAsked(null)} />}
    </>
  );
};

/** Says what an unknown product is: one of the merchant's products, and how many units of it. */
export const MapCard = ({ unknown }: { unknown: UnknownProduct }) => {
  const { t } = useTranslation();
  const may = hasRight(useMe(), 'operate', unknown.merchant.id);
  return (
    <SectionCard title={t('unknownProducts.map.title')}>
      {may ? (
        <MapForm unknown={unknown} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('unknownProducts.map.mayNot')}
        </Text>
      )}
    </SectionCard>
  );
};
