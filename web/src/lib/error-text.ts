import type { TFunction } from 'i18next';
import { type ErrorCode, errorCodes } from '../../../contract/error-codes.ts';
import type { Problem } from '../../../contract/problem.ts';
import { ApiProblem, type LocalCode, localCodes } from './api-problem.ts';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);
const isLocalCode = (code: string): code is LocalCode => localCodes.some((known) => known === code);

/** The sentence for a code that travelled alone, as after a redirect; null when it is not one of ours. */
export const codeText = (
  t: TFunction,
  code: string,
  facts: Partial<Problem> = {},
): string | null =>
  isErrorCode(code) ? t(`errors.${code}`, { ...facts, detail: facts.detail ?? '' }) : null;

/** The sentence for a failure in the reader's language; an unknown code shows the server's own words. */
export const errorText = (t: TFunction, error: unknown): string => {
  if (!(error instanceof ApiProblem)) return t('errors.local.unexpected');
  const { code, problem } = error;
  if (isLocalCode(code)) return t(`errors.${code}`, { status: error.status });
  return codeText(t, code, problem) ?? problem.detail;
};
