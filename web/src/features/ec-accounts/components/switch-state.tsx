import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../../ui/status-tag.tsx';

/** Whether one of the account's two functions is switched on. */
export const SwitchState = ({ on }: { on: boolean }) => {
  const { t } = useTranslation();
  return <StatusTag tone={on ? 'good' : 'calm'}>{t(on ? 'ui.on' : 'ui.off')}</StatusTag>;
};
