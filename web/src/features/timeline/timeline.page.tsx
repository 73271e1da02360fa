import { Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type TimelineEntry, timelineEntrySchema } from '../../../../contract/audit.contract.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Actor } from '../../ui/actor.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { PathLink, TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import type { Column } from '../../ui/record-columns.ts';
import { EmptyState } from '../../ui/states.tsx';
import { ChangeList } from '../audit/components/change-list.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { timelineList } from './timeline.api.ts';
import { timelineRoute } from './timeline.routes.ts';
import { timelineText } from './timeline-text.ts';

const useTimelineColumns = (timeZone: string | undefined): Column<TimelineEntry>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const time = (instant: string) => format.dateTime(instant, timeZone);
  return [
    {
      key: 'at',
      title: t('timeline.field.at'),
      render: ({ at }) => <span className="quayside-numbers">{time(at)}</span>,
    },
    {
      key: 'kind',
      title: t('timeline.filter'),
      render: ({ kind }) => (
        <Text span size="sm" c="dimmed">
          {t(`timeline.kind.${kind}`)}
        </Text>
      ),
    },
    {
      key: 'what',
      title: t('timeline.field.what'),
      heading: true,
      render: (entry) => {
        const { title, text } = timelineText(t, entry, { number: format.number, time });
        return (
          <>
            {entry.link ? (
              <PathLink path={entry.link} size="sm">
                {title}
              </PathLink>
            ) : (
              <Text size="sm">{title}</Text>
            )}
            {text && (
              <Text size="xs" c="dimmed">
                {text}
              </Text>
            )}
            <ChangeList changes={entry.changes} />
          </>
        );
      },
    },
    {
      key: 'by',
      title: t('timeline.field.by'),
      quiet: ({ by }) => by === null,
      render: ({ by }) => by !== null && <Actor name={by} />,
    },
  ];
};

/** Everything that happened to an account: runs, notifications, changes, renewals and notices. */
export const TimelinePage = () => {
  const { t } = useTranslation();
  const { ecAccountId } = timelineRoute.useParams();
  const { kind } = timelineRoute.useSearch();
  const navigate = timelineRoute.useNavigate();
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  const query = useInfiniteQuery(timelineList(ecAccountId, { kind }));
  const columns = useTimelineColumns(account?.settings.timeZone);
  const choose = (value: typeof kind) =>
    void navigate({ search: (current) => ({ ...current, kind: value }), replace: true });
  return (
    <>
      <PageHeader
        title={t('timeline.title')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
            {account?.displayName ?? t('ecAccounts.title')}
          </TextLink>
        }
        description={t('timeline.description')}
      />
      <FilterBar onClear={kind ? () => choose(undefined) : undefined}>
        <FilterSelect
          label={t('timeline.filter')}
          value={kind}
          options={timelineEntrySchema.shape.kind.options.map((value) => ({
            value,
            label: t(`timeline.kind.${value}`),
          }))}
          onChange={choose}
        />
      </FilterBar>
      <DataTable
        label={t('timeline.title')}
        query={query}
        columns={columns}
        rowKey={({ key }) => key}
        empty={
          kind ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState title={t('timeline.empty')} description={t('timeline.emptyText')} />
          )
        }
      />
    </>
  );
};
