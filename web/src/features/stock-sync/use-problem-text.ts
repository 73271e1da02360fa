import { useTranslation } from 'react-i18next';
import { codeText } from '../../lib/error-text.ts';

/** Why something waits or failed, in the reader's language; null when there is nothing to tell. */
export const useProblemText = (problem: { code: string; detail: string } | null): string | null => {
  const { t } = useTranslation();
  if (!problem) return null;
  return codeText(t, problem.code, { detail: problem.detail }) ?? problem.detail;
};
