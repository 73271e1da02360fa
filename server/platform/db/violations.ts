import pg from 'pg';

const UNIQUE_VIOLATION = '23505';

/** Whether a statement failed because another row already has these values. */
export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === UNIQUE_VIOLATION &&
  error.constraint === constraint;
