import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InboundRound } from '../../../../../contract/inbounds.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Actor } from '../../../ui/actor.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { RecordTable } from '../../../ui/record-table.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { inventoryTypeName } from '../../stock/inventory-type-name.ts';

const shownLines = 5;

const RoundLines = ({ lines }: Pick<InboundRound, 'lines'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const more = lines.length - shownLines;
  return (
    <>
      {lines.slice(0, shownLines).map(({ lineId, sku, inventoryType, quantity }) => (
        <div key={`${lineId} ${inventoryType.id}`}>
          {t('inbounds.round.line', {
            sku,
            type: inventoryTypeName(t, inventoryType),
            quantity: format.number(quantity),
          })}
        </div>
      ))}
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t('inbounds.round.more', { count: more })}
        </Text>
      )}
    </>
  );
};

type InboundRoundsProps = { rounds: readonly InboundRound[]; timeZone: string | undefined };

/** Who received and put away what, and when. */
export const InboundRounds = ({ rounds, timeZone }: InboundRoundsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<InboundRound>[] = [
    {
      key: 'at',
      title: t('inbounds.round.at'),
      heading: true,
      render: ({ createdAt }) => (
        <span className="quayside-numbers">{format.dateTime(createdAt, timeZone)}</span>
      ),
    },
    {
      key: 'what',
      title: t('inbounds.round.what'),
      render: ({ kind }) => (
        <StatusTag tone={kind === 'put_away' ? 'good' : 'busy'}>
          {t(`inbounds.round.${kind}`)}
        </StatusTag>
      ),
    },
    {
      key: 'lines',
      title: t('inbounds.round.lines'),
      render: ({ lines }) => <RoundLines lines={lines} />,
    },
    { key: 'by', title: t('inbounds.round.by'), render: ({ madeBy }) => <Actor name={madeBy} /> },
  ];
  return (
    <SectionCard title={t('inbounds.round.title')}>
      {rounds.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('inbounds.round.none')}
        </Text>
      ) : (
        <RecordTable
          label={t('inbounds.round.title')}
          rows={rounds}
          columns={columns}
          rowKey={({ id }) => id}
        />
      )}
    </SectionCard>
  );
};
