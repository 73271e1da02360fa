import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../../../contract/products.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';

type Row = Product['sellable'][number];

/** What each channel may sell now. A number that nobody knows is never shown as 0. */
export const ChannelSellable = ({ sellable }: Pick<Product, 'sellable'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Row>[] = [
    {
      key: 'channel',
      title: t('products.sellable.channel'),
      heading: true,
      render: ({ channel }) => (
        <TextLink
          to="/sales-channels/$salesChannelId"
          params={{ salesChannelId: channel.id }}
          size="sm"
          fw={600}
        >
          {channel.name}
        </TextLink>
      ),
    },
    {
      key: 'sellable',
      title: t('products.sellable.quantity'),
      align: 'right',
      render: (row) =>
        row.sellable === null ? (
          <Text span size="sm" c="dimmed" title={t('products.sellable.unknownHelp')}>
            {t('products.sellable.unknown')}
          </Text>
        ) : (
          <Text span size="sm" fw={600}>
            {format.number(row.sellable)}
          </Text>
        ),
    },
  ];
  const unknown = sellable.some((row) => row.sellable === null);
  return (
    <SectionCard title={t('products.sellable.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t(unknown ? 'products.sellable.unknownHelp' : 'products.sellable.help')}
      </Text>
      {sellable.length === 0 ? (
        <Text size="sm">{t('products.sellable.none')}</Text>
      ) : (
        <RecordTable
          label={t('products.sellable.title')}
          rows={sellable}
          columns={columns}
          rowKey={({ channel }) => channel.id}
        />
      )}
    </SectionCard>
  );
};
