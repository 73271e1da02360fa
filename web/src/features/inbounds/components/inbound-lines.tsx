import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Inbound, InboundLine } from '../../../../../contract/inbounds.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { ProductName } from '../../products/components/product-name.tsx';
import { LineProgress } from './line-progress.tsx';

const counts = ['expected', 'received', 'putAway'] as const;

const Progress = ({ line }: { line: InboundLine }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const waiting = line.received - line.putAway;
  const over = line.received - line.expected;
  const notes = [
    waiting > 0 && `${t('inbounds.line.atDock')} ${format.number(waiting)}`,
    over > 0 && t('inbounds.line.over', { count: format.number(over) }),
  ].filter(Boolean);
  return (
    <>
      <LineProgress line={line} />
      {notes.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {notes.join(' · ')}
        </Text>
      )}
    </>
  );
};

type InboundLinesProps = { inbound: Inbound; children: React.ReactNode };

/** What was announced, what came of it, and what of that is for sale. */
export const InboundLines = ({ inbound, children }: InboundLinesProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<InboundLine>[] = [
    {
      key: 'product',
      title: t('inbounds.line.product'),
      heading: true,
      render: (line) => <ProductName product={line.product} />,
    },
    ...counts.map(
      (key): Column<InboundLine> => ({
        key,
        title: t(`inbounds.field.${key}`),
        align: 'right',
        render: (line) => format.number(line[key]),
      }),
    ),
    {
      key: 'progress',
      title: t('inbounds.line.progress'),
      render: (line) => <Progress line={line} />,
    },
  ];
  return (
    <SectionCard title={t('inbounds.line.title')}>
      <RecordTable
        label={t('inbounds.line.title')}
        rows={inbound.lines}
        columns={columns}
        rowKey={({ id }) => id}
      />
      {children}
    </SectionCard>
  );
};
