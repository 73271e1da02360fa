import { ApiProblem } from '../../lib/api-problem.ts';

/**
 * The sign-in library refuses a wrong password or code without naming a field; this puts the given
 * sentence to the field at `path`. Other failures pass unchanged.
 */
export const refusedAs =
  (path: string, message: string) =>
  (error: unknown): never => {
    const refused = error instanceof ApiProblem && [400, 401].includes(error.status);
    if (!refused) throw error;
    throw new ApiProblem({
      ...error.problem,
      code: 'request.invalid',
      errors: [{ path, message }],
    });
  };
