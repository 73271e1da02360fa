import { Button, Skeleton, Stack } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../contract/page.ts';
import classes from './data-table.module.css';
import type { RecordTableProps } from './record-columns.ts';
import { RecordTable } from './record-table.tsx';
import { ErrorState } from './states.tsx';

type DataTableProps<Row> = Omit<RecordTableProps<Row>, 'rows'> & {
  /** The result of `useInfiniteQuery(cursorList(…))`. */
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  /** Shown in place of the table when there is no row. */
  empty: ReactNode;
};

const LoadingRows = ({ label }: { label: string }) => (
  <Stack gap={6} aria-busy="true" aria-label={label} role="status">
    {[1, 2, 3, 4, 5, 6, 7, 8].map((row) => (
      <Skeleton key={row} height={44} />
    ))}
  </Stack>
);

/** A cursor-paged list in all its states: loading, failed, empty, and rows with “Load more”. */
export const DataTable = <Row,>({ query, empty, ...table }: DataTableProps<Row>) => {
  const { t } = useTranslation();
  if (query.isPending) return <LoadingRows label={t('ui.loading')} />;
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <div className={classes.frame}>{empty}</div>;
  return (
    <>
      <RecordTable {...table} rows={rows} />
      <div className={classes.footer} role="status">
        {query.hasNextPage ? (
          <Button
            variant="default"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('ui.loadMore')}
          </Button>
        ) : (
          t('ui.allShown', { count: rows.length })
        )}
      </div>
    </>
  );
};
