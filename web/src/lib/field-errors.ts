import { ApiProblem } from './api-problem.ts';

/**
 * The server's complaints about single values, keyed by the form's field path
 * (`settings.fetchSlots.0`), with its sentence as the value. Empty for any other failure.
 */
export const fieldErrors = (error: unknown): Record<string, string> => {
  if (!(error instanceof ApiProblem)) return {};
  const named = error.problem.errors?.filter((entry) => entry.path !== '') ?? [];
  return Object.fromEntries(
    named.map((entry) => [entry.path.replace(/^\/+/, '').replaceAll('/', '.'), entry.message]),
  );
};
