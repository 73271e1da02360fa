import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../../../contract/runs.contract.ts';
import { codeText } from '../../../lib/error-text.ts';

/** Why a run failed, in one sentence; nothing when it did not. */
export const RunError = ({ error }: { error: Run['error'] }) => {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Text size="xs" c="var(--mantine-color-error)" maw={420}>
      {codeText(t, error.code, { detail: error.detail }) ?? error.detail}
    </Text>
  );
};
