import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../../contract/ec-accounts.contract.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';

const tones: Record<ConnectionStatus, Tone> = {
  not_verified: 'calm',
  connected: 'good',
  disconnected: 'bad',
};

export const AccountStatusTag = ({ status }: { status: ConnectionStatus }) => {
  const { t } = useTranslation();
  return <StatusTag tone={tones[status]}>{t(`ecAccounts.status.${status}`)}</StatusTag>;
};
