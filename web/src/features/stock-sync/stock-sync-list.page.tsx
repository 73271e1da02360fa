import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockSyncSummary } from '../../../../contract/stock-sync.contract.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Actor } from '../../ui/actor.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import type { Column } from '../../ui/record-columns.ts';
import { EmptyState } from '../../ui/states.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { SyncStatusTag } from './components/sync-status-tag.tsx';
import { stockSyncList } from './stock-sync.api.ts';
import { stockSyncListRoute } from './stock-sync.routes.ts';

const useColumns = (timeZone: string | undefined): Column<StockSyncSummary>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'createdAt',
      title: t('stockSync.sync.createdAt'),
      heading: true,
      render: ({ id, createdAt }) => (
        <TextLink
          to="/stock-syncs/$stockSyncId"
          params={{ stockSyncId: id }}
          size="sm"
          className="quayside-numbers"
        >
          {format.dateTime(createdAt, timeZone)}
        </TextLink>
      ),
    },
    {
      key: 'kind',
      title: t('stockSync.sync.kind'),
      render: ({ restoreOf }) => t(`stockSync.sync.${restoreOf ? 'restore' : 'overwrite'}`),
    },
    {
      key: 'status',
      title: t('stockSync.pushes.status'),
      render: ({ status }) => <SyncStatusTag status={status} />,
    },
    {
      key: 'result',
      title: t('stockSync.sync.result'),
      render: ({ totals }) =>
        t('stockSync.sync.resultLine', {
          sent: format.number(totals.sent),
          refused: format.number(totals.refused),
          leftAlone: format.number(totals.leftAlone),
        }),
    },
    {
      key: 'by',
      title: t('stockSync.sync.requestedBy'),
      render: ({ requestedBy }) => <Actor name={requestedBy} />,
    },
  ];
};

/** Every overwrite and restore of an account. */
export const StockSyncListPage = () => {
  const { t } = useTranslation();
  const { ecAccountId } = stockSyncListRoute.useParams();
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  const query = useInfiniteQuery(stockSyncList(ecAccountId));
  const columns = useColumns(account?.settings.timeZone);
  return (
    <>
      <PageHeader
        title={t('stockSync.sync.list')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
            {account?.displayName ?? t('ecAccounts.title')}
          </TextLink>
        }
        description={t('stockSync.sync.listText')}
      />
      <DataTable
        label={t('stockSync.sync.list')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('stockSync.sync.none')} description={t('stockSync.sync.noneText')} />
        }
      />
    </>
  );
};
