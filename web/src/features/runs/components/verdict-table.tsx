import { Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Run, type RunVerdict, verdictSchema } from '../../../../../contract/runs.contract.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { FilterBar, FilterSelect, SearchBox } from '../../../ui/filter-bar.tsx';
import { PathLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { verdictTones } from '../run-state.ts';
import { verdictList } from '../runs.api.ts';
import { runRoute } from '../runs.routes.ts';

const useVerdictColumns = (): Column<RunVerdict>[] => {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('runs.orderNumber'),
      heading: true,
      render: (row) =>
        row.orderId ? (
          <PathLink path={`/orders/${row.orderId}`} size="sm">
            {row.platformOrderNumber}
          </PathLink>
        ) : (
          row.platformOrderNumber
        ),
    },
    {
      key: 'verdict',
      title: t('runs.filterVerdict'),
      render: (row) => (
        <StatusTag tone={verdictTones[row.verdict]}>{t(`runs.verdict.${row.verdict}`)}</StatusTag>
      ),
    },
    {
      key: 'why',
      title: t('runs.why'),
      render: (row) => (
        <>
          {row.code ? t(`runs.verdictCode.${row.code}`) : t('ui.none')}
          {row.detail && (
            <Text size="xs" c="dimmed">
              {row.detail}
            </Text>
          )}
        </>
      ),
    },
  ];
};

const VerdictFilters = () => {
  const { t } = useTranslation();
  const { verdict, q } = runRoute.useSearch();
  const navigate = runRoute.useNavigate();
  const change = (changed: { verdict?: typeof verdict; q?: string | undefined }) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  return (
    <FilterBar
      onClear={verdict || q ? () => change({ verdict: undefined, q: undefined }) : undefined}
    >
      <SearchBox
        label={t('runs.searchOrder')}
        value={q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('runs.filterVerdict')}
        value={verdict}
        options={verdictSchema.options.map((value) => ({
          value,
          label: t(`runs.verdict.${value}`),
        }))}
        onChange={(value) => change({ verdict: value })}
      />
    </FilterBar>
  );
};

/** One row per platform order of a run, with what became of it. */
export const VerdictTable = ({ run }: { run: Run }) => {
  const { t } = useTranslation();
  const { verdict, q } = runRoute.useSearch();
  const query = useInfiniteQuery(verdictList(run.id, { verdict, q }));
  const columns = useVerdictColumns();
  const filtered = Boolean(verdict || q);
  const later = t(run.status === 'done' ? 'runs.noVerdictsText' : 'runs.verdictsLater');
  return (
    <section aria-labelledby="verdicts">
      <Title order={2} id="verdicts" mt="lg" mb="sm">
        {t('runs.verdicts')}
      </Title>
      <VerdictFilters />
      <DataTable
        label={t('runs.verdicts')}
        query={query}
        columns={columns}
        rowKey={(row) => row.platformOrderId}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('runs.noVerdicts')} description={later} />
          )
        }
      />
    </section>
  );
};
