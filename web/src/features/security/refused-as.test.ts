import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../lib/api-problem.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { refusedAs } from './refused-as.ts';

const problem = (status: number, code: string) =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, detail: 'Invalid password' });

const thrownBy = (error: unknown): unknown => {
  try {
    return refusedAs('password', 'This password is not right.')(error);
  } catch (thrown) {
    return thrown;
  }
};

describe('a refusal of the sign-in library', () => {
  it('is told at the field that was wrong, in the reader’s language', () => {
    const thrown = thrownBy(problem(400, 'request.invalid'));
    expect(fieldErrors(thrown)).toEqual({ password: 'This password is not right.' });
  });

  it('does not look like a lost session, which would send the person to sign in', () => {
    expect(thrownBy(problem(401, 'request.unauthenticated'))).toMatchObject({
      code: 'request.invalid',
    });
  });

  it('stays what it is when the server was unwell or nobody answered', () => {
    const broken = problem(500, 'server.internal');
    expect(thrownBy(broken)).toBe(broken);
    const other = new TypeError('x');
    expect(thrownBy(other)).toBe(other);
  });
});
