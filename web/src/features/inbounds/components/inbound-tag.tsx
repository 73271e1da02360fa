import { useTranslation } from 'react-i18next';
import type { InboundStatus } from '../../../../../contract/inbounds.contract.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';

const tones: Record<InboundStatus, Tone> = {
  pending: 'warn',
  receiving: 'busy',
  completed: 'good',
  cancelled: 'calm',
};

export const InboundTag = ({ status }: { status: InboundStatus }) => {
  const { t } = useTranslation();
  return <StatusTag tone={tones[status]}>{t(`inbounds.status.${status}`)}</StatusTag>;
};
