import { useTranslation } from 'react-i18next';
import { StatusTag } from './status-tag.tsx';

export const EnabledTag = ({ enabled }: { enabled: boolean }) => {
  const { t } = useTranslation();
  return (
    <StatusTag tone={enabled ? 'good' : 'calm'}>
      {t(enabled ? 'ui.enabled' : 'ui.disabled')}
    </StatusTag>
  );
};
