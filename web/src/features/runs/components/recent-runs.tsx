import { Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { accountRunList } from '../runs.api.ts';
import { useRunColumns } from './run-columns.tsx';

type RecentRunsProps = { ecAccountId: string; timeZone: string };

/** What an account did lately; a running run counts up by itself. */
export const RecentRuns = ({ ecAccountId, timeZone }: RecentRunsProps) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery(accountRunList(ecAccountId));
  const columns = useRunColumns(timeZone);
  return (
    <section aria-labelledby="recent-runs">
      <Title order={2} id="recent-runs" mt="lg" mb="sm">
        {t('runs.recent')}
      </Title>
      <DataTable
        label={t('runs.recent')}
        query={query}
        columns={columns}
        rowKey={(run) => run.id}
        empty={<EmptyState title={t('runs.empty')} description={t('runs.emptyText')} />}
      />
    </section>
  );
};
