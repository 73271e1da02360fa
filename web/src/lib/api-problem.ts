import { type Problem, problemSchema } from '../../../contract/problem.ts';

/** What goes wrong on this side of the wire. */
export const localCodes = ['local.no_answer', 'local.unexpected_answer'] as const;
export type LocalCode = (typeof localCodes)[number];

/** A request that the server refused, or that never got an answer (`status` 0, code `local.no_answer`). */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

export const localProblem = (code: LocalCode, status: number, detail: string): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, detail });

/** Reads the body of a refused request; anything that is no problem document keeps its status. */
export const problemFrom = (status: number, body: unknown): ApiProblem => {
  const parsed = problemSchema.safeParse(body);
  return parsed.success
    ? new ApiProblem(parsed.data)
    : localProblem('local.unexpected_answer', status, `The server answered with status ${status}.`);
};
