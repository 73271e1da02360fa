import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../../../contract/products.contract.ts';
import { useMerchantZone } from '../../../lib/merchant-zone.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';

export const ProductFacts = ({ product }: { product: Product }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const zone = useMerchantZone(product.merchant.id);
  const merchant: Fact = { label: t('products.field.merchant'), value: product.merchant.name };
  const barcodes = product.barcodes.map((code) => <code key={code}>{code}</code>);
  return (
    <SectionCard title={t('products.details')}>
      <Facts
        items={[
          ...(seesMerchants(useMe()) ? [merchant] : []),
          { label: t('products.field.sku'), value: product.sku },
          {
            label: t('products.field.barcodes'),
            value: barcodes.length > 0 ? <Group gap="xs">{barcodes}</Group> : t('ui.none'),
          },
          {
            label: t('products.field.kind'),
            value: t(product.isBundle ? 'products.kind.bundle' : 'products.kind.single'),
          },
          {
            label: t('products.field.pushStock'),
            value: (
              <>
                {t(product.pushStock ? 'ui.on' : 'ui.off')}
                <Text size="xs" c="dimmed">
                  {t(product.pushStock ? 'products.push.on' : 'products.push.off')}
                </Text>
              </>
            ),
          },
          {
            label: t('products.field.createdAt'),
            value: format.dateTime(product.createdAt, zone),
          },
          {
            label: t('products.field.updatedAt'),
            value: format.dateTime(product.updatedAt, zone),
          },
        ]}
      />
    </SectionCard>
  );
};
