import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../../../contract/products.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { ProductName } from './product-name.tsx';

type Component = Product['components'][number];

/** What a bundle consists of, and the bundles that a product is part of; nothing for most. */
export const BundleParts = ({ components, bundles }: Pick<Product, 'components' | 'bundles'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Component>[] = [
    {
      key: 'product',
      title: t('products.bundle.component'),
      heading: true,
      render: ({ product }) => <ProductName product={product} />,
    },
    {
      key: 'quantity',
      title: t('products.bundle.quantity'),
      align: 'right',
      render: ({ quantity }) => format.number(quantity),
    },
  ];
  return (
    <>
      {components.length > 0 && (
        <SectionCard title={t('products.bundle.components')}>
          <RecordTable
            label={t('products.bundle.components')}
            rows={components}
            columns={columns}
            rowKey={({ product }) => product.id}
          />
        </SectionCard>
      )}
      {bundles.length > 0 && (
        <SectionCard title={t('products.bundle.inBundles')}>
          <List size="sm" listStyleType="none" spacing={4}>
            {bundles.map(({ id, sku, name }) => (
              <List.Item key={id}>
                <TextLink to="/products/$productId" params={{ productId: id }} size="sm" fw={600}>
                  {sku}
                </TextLink>
                {' · '}
                {name}
              </List.Item>
            ))}
          </List>
        </SectionCard>
      )}
    </>
  );
};
