import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StockSyncRow, SyncRowStatus } from '../../../../../contract/stock-sync.contract.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { ListingName } from './listing-name.tsx';
import { NumberChange } from './number-change.tsx';

const tones: Record<SyncRowStatus, Tone> = {
  pending: 'calm',
  sending: 'busy',
  sent: 'good',
  unchanged: 'calm',
  refused: 'bad',
  left_alone: 'warn',
  stopped: 'calm',
};

/** What became of a row and why, in the platform's words and ours. */
const RowResult = ({ row: { status, code, detail, differs } }: { row: StockSyncRow }) => {
  const { t } = useTranslation();
  return (
    <>
      <StatusTag tone={tones[status]}>{t(`stockSync.sync.row.${status}`)}</StatusTag>
      {differs && (
        <>
          {' '}
          <StatusTag tone="warn">{t('stockSync.sync.differs')}</StatusTag>
        </>
      )}
      {code && <Text size="xs">{t(`stockSync.sync.code.${code}`)}</Text>}
      {detail && (
        <Text size="xs" c="dimmed">
          {t('stockSync.sync.says', { detail })}
        </Text>
      )}
    </>
  );
};

export const useSyncColumns = (): Column<StockSyncRow>[] => {
  const { t } = useTranslation();
  return [
    {
      key: 'listing',
      title: t('stockSync.listing'),
      heading: true,
      render: (row) => <ListingName listing={row} />,
    },
    {
      key: 'change',
      title: t('stockSync.sync.change'),
      align: 'right',
      render: ({ before, quantity, previewedLive }) => (
        <NumberChange from={before ?? previewedLive} to={quantity} />
      ),
    },
    {
      key: 'previewed',
      title: t('stockSync.sync.previewed'),
      align: 'right',
      render: ({ previewedLive, previewedNext }) => (
        <NumberChange from={previewedLive} to={previewedNext} />
      ),
    },
    {
      key: 'reason',
      title: t('stockSync.sync.reason'),
      render: (row) => <RowResult row={row} />,
    },
  ];
};
