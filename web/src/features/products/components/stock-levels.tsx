import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Product, StockLevel } from '../../../../../contract/products.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { inventoryTypeName } from '../../stock/inventory-type-name.ts';

const counts = ['received', 'onHand', 'allocated'] as const;

type StockLevelsProps = { product: Product; adjust: ReactNode };

/** Where a product's units are, as which type, and how many of them wait or are kept back. */
export const StockLevels = ({ product, adjust }: StockLevelsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<StockLevel>[] = [
    {
      key: 'type',
      title: t('products.stock.type'),
      heading: true,
      render: ({ inventoryType }) => (
        <>
          <Text span size="sm" fw={600} mr="xs">
            {inventoryTypeName(t, inventoryType)}
          </Text>
          {!inventoryType.sellable && (
            <StatusTag tone="calm">{t('products.stock.notSellable')}</StatusTag>
          )}
        </>
      ),
    },
    {
      key: 'warehouse',
      title: t('products.stock.warehouse'),
      render: ({ warehouse }) => warehouse.name,
    },
    ...counts.map(
      (key): Column<StockLevel> => ({
        key,
        title: t(`products.field.${key}`),
        align: 'right',
        render: (level) => format.number(level[key]),
      }),
    ),
  ];
  const empty = t(product.isBundle ? 'products.stock.bundle' : 'products.stock.none');
  return (
    <SectionCard title={t('products.stock.title')} corner={adjust}>
      {product.levels.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <Stack gap="xs">
          <RecordTable
            label={t('products.stock.title')}
            rows={product.levels}
            columns={columns}
            rowKey={({ warehouse, inventoryType }) => `${warehouse.id} ${inventoryType.id}`}
          />
          <Text size="xs" c="dimmed">
            {t('products.stock.notForSale')}
          </Text>
        </Stack>
      )}
    </SectionCard>
  );
};
