import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../lib/api-problem.ts';
import { NotFoundNotice } from './not-found-notice.tsx';
import { QueryState } from './query-state.tsx';
import { TwoColumns } from './two-columns.tsx';

type DetailPageProps<Data> = {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
};

export const DetailSkeleton = () => {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-busy="true" aria-label={t('ui.loading')}>
      <Skeleton height={56} />
      <TwoColumns>
        <Skeleton height={420} />
        <Skeleton height={420} />
      </TwoColumns>
    </Stack>
  );
};

/** The frame of a page about one thing: its skeleton, “not found”, its error, or the thing. */
export const DetailPage = <Data,>({ query, children }: DetailPageProps<Data>) => {
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFoundNotice />;
  return (
    <QueryState query={query} skeleton={<DetailSkeleton />}>
      {children}
    </QueryState>
  );
};
