import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StockSync } from '../../../../contract/stock-sync.contract.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { ReleaseAlert } from './components/release-alert.tsx';
import { SyncActions } from './components/sync-actions.tsx';
import { SyncFacts } from './components/sync-facts.tsx';
import { SyncRows } from './components/sync-rows.tsx';
import { SyncStatusTag } from './components/sync-status-tag.tsx';
import { stockSyncQuery } from './stock-sync.api.ts';
import { stockSyncRoute } from './stock-sync.routes.ts';

const SyncView = ({ sync }: { sync: StockSync }) => {
  const { t } = useTranslation();
  const { id, ecAccountId, restoreOf } = sync;
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  const mayOverwrite = account?.rights.includes('overwrite') ?? false;
  const zone = account?.settings.timeZone;
  return (
    <>
      <PageHeader
        title={t(restoreOf ? 'stockSync.sync.restoreTitle' : 'stockSync.sync.title', { id })}
        aside={<SyncStatusTag status={sync.status} />}
        back={
          <>
            <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
              {account?.displayName ?? t('ecAccounts.title')}
            </TextLink>
            {' · '}
            <TextLink to="/ec-accounts/$ecAccountId/stock-syncs" params={{ ecAccountId }}>
              {t('stockSync.sync.all')}
            </TextLink>
          </>
        }
        actions={<SyncActions sync={sync} mayOverwrite={mayOverwrite} />}
      />
      <Stack>
        {sync.status === 'awaiting_release' && (
          <ReleaseAlert sync={sync} mayOverwrite={mayOverwrite} />
        )}
        <SyncFacts sync={sync} timeZone={zone} />
        <SyncRows sync={sync} />
      </Stack>
    </>
  );
};

/** One overwrite, or one restore: how far it is, and what became of each listing. */
export const StockSyncPage = () => {
  const { stockSyncId } = stockSyncRoute.useParams();
  const query = useQuery(stockSyncQuery(stockSyncId));
  return <DetailPage query={query}>{(sync) => <SyncView sync={sync} />}</DetailPage>;
};
