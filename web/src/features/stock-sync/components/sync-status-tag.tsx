import { useTranslation } from 'react-i18next';
import type { StockSyncStatus } from '../../../../../contract/stock-work.contract.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';

const tones: Record<StockSyncStatus, Tone> = {
  queued: 'busy',
  awaiting_release: 'warn',
  running: 'busy',
  done: 'good',
  stopped: 'warn',
};

/** Where an overwrite stands. */
export const SyncStatusTag = ({ status }: { status: StockSyncStatus }) => {
  const { t } = useTranslation();
  return <StatusTag tone={tones[status]}>{t(`stockSync.sync.status.${status}`)}</StatusTag>;
};
