import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../lib/api-problem.ts';

const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === 401;

/** Asking again helps only where no answer came or the server was unwell. */
const mayHelp = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

/** `onSignedOut` is called when the server no longer knows the session. */
export const createQueryClient = (onSignedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && mayHelp(error),
      },
    },
  });
