import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../../../contract/products.contract.ts';
import { useMerchantId } from '../../../lib/merchant-scope.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { ProductName } from './product-name.tsx';
import { ProductTags } from './product-tags.tsx';

const stockKeys = ['received', 'onHand', 'allocated'] as const;

const Barcodes = ({ codes: [first, ...others] }: { codes: readonly string[] }) => {
  const { t } = useTranslation();
  if (!first) return t('ui.none');
  return (
    <Text size="sm" component="span" title={[first, ...others].join('\n')}>
      {first}
      {others.length > 0 && ` +${others.length}`}
    </Text>
  );
};

export const useProductColumns = (): Column<ProductRow>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const scope = useMerchantId();
  const manyMerchants = seesMerchants(useMe()) && scope === null;
  const merchant: Column<ProductRow> = {
    key: 'merchant',
    title: t('products.field.merchant'),
    render: (row) => row.merchant.name,
  };
  const stock = stockKeys.map(
    (key): Column<ProductRow> => ({
      key,
      title: t(`products.field.${key}`),
      align: 'right',
      quiet: (row) => row.stock === null,
      render: (row) => (row.stock ? format.number(row.stock[key]) : t('ui.none')),
    }),
  );
  return [
    {
      key: 'sku',
      title: t('products.field.sku'),
      heading: true,
      render: (row) => (
        <>
          <ProductName product={row} />
          {(row.isBundle || !row.pushStock) && (
            <Group gap={4} mt={4}>
              <ProductTags product={row} />
            </Group>
          )}
        </>
      ),
    },
    ...(manyMerchants ? [merchant] : []),
    {
      key: 'barcodes',
      title: t('products.field.barcodes'),
      quiet: (row) => row.barcodes.length === 0,
      render: (row) => <Barcodes codes={row.barcodes} />,
    },
    ...stock,
    {
      key: 'listings',
      title: t('products.field.listings'),
      align: 'right',
      render: (row) => format.number(row.listingCount),
    },
  ];
};
