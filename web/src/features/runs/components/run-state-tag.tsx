import { useTranslation } from 'react-i18next';
import type { Run } from '../../../../../contract/runs.contract.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { runState } from '../run-state.ts';

export const RunStateTag = ({ run }: { run: Run }) => {
  const { t } = useTranslation();
  const { key, tone } = runState(run);
  return <StatusTag tone={tone}>{t(key)}</StatusTag>;
};
