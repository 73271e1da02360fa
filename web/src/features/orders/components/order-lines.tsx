import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';

type Line = Order['lines'][number];

const Nothing = () => {
  const { t } = useTranslation();
  return (
    <Text span size="sm" c="dimmed">
      {t('ui.none')}
    </Text>
  );
};

/** How many were bought, and of how many units each, where that is not one. */
const Quantity = ({ line: { quantity, units } }: { line: Line }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (units === 1) return format.number(quantity);
  return t('orders.line.ofUnits', {
    quantity: format.number(quantity),
    units: format.number(units),
  });
};

/** What was bought, and the warehouse's product behind every line. */
export const OrderLines = ({ lines }: { lines: readonly Line[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const begun = lines.some((line) => line.shipped > 0);
  const shipped: Column<Line> = {
    key: 'shipped',
    title: t('orders.line.shipped'),
    align: 'right',
    render: (line) => format.number(line.shipped),
  };
  const columns: Column<Line>[] = [
    {
      key: 'name',
      title: t('orders.line.name'),
      heading: true,
      render: ({ name }) => (
        <Text size="sm" fw={600}>
          {name}
        </Text>
      ),
    },
    { key: 'sku', title: t('orders.line.sku'), render: ({ sku }) => sku ?? <Nothing /> },
    {
      key: 'product',
      title: t('orders.line.product'),
      render: ({ product }) =>
        product ? (
          <StatusTag tone="good">{product.sku}</StatusTag>
        ) : (
          <StatusTag tone="warn">{t('orders.line.unknown')}</StatusTag>
        ),
    },
    {
      key: 'quantity',
      title: t('orders.line.quantity'),
      align: 'right',
      render: (line) => <Quantity line={line} />,
    },
    ...(begun ? [shipped] : []),
    {
      key: 'allocated',
      title: t('orders.line.allocated'),
      align: 'right',
      quiet: ({ product }) => product === undefined,
      render: ({ product, allocated }) => (product ? format.number(allocated) : <Nothing />),
    },
    {
      key: 'unitPrice',
      title: t('orders.line.unitPrice'),
      align: 'right',
      render: ({ unitPrice }) => (unitPrice ? format.money(unitPrice) : <Nothing />),
    },
  ];
  return (
    <SectionCard title={t('orders.line.title')}>
      <RecordTable
        label={t('orders.line.title')}
        rows={lines}
        columns={columns}
        rowKey={({ id }) => id}
      />
    </SectionCard>
  );
};
