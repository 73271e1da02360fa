import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './states.tsx';

type QueryStateProps<Data> = {
  query: UseQueryResult<Data>;
  /** Takes the place of the content while it loads; as tall as the content, so that nothing jumps. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
};

/** Shows a query's skeleton, its error with a retry, or its data. */
export const QueryState = <Data,>({ query, skeleton, children }: QueryStateProps<Data>) => {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton;
};
