import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../../contract/runs.contract.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { RunError } from './components/run-error.tsx';
import { RunFacts } from './components/run-facts.tsx';
import { RunStateTag } from './components/run-state-tag.tsx';
import { VerdictTable } from './components/verdict-table.tsx';
import { runQuery } from './runs.api.ts';
import { runRoute } from './runs.routes.ts';

const AccountLink = ({ ecAccountId }: { ecAccountId: string }) => {
  const { t } = useTranslation();
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  return (
    <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
      {account?.displayName ?? t('runs.field.account')}
    </TextLink>
  );
};

const RunDetail = ({ run }: { run: Run }) => {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={`${t(`runs.kind.${run.kind}`)} #${run.id}`}
        aside={<RunStateTag run={run} />}
        back={
          run.ecAccountId ? (
            <AccountLink ecAccountId={run.ecAccountId} />
          ) : (
            <Text span size="sm" c="dimmed">
              {t('runs.accountDeleted')}
            </Text>
          )
        }
        description={<RunError error={run.error} />}
      />
      <SectionCard title={t('runs.field.result')}>
        <RunFacts run={run} />
      </SectionCard>
      {run.kind === 'orders' && <VerdictTable run={run} />}
    </>
  );
};

/** One run: what it looked at, and what became of every platform order. */
export const RunPage = () => {
  const { runId } = runRoute.useParams();
  const query = useQuery(runQuery(runId));
  return <DetailPage query={query}>{(run) => <RunDetail run={run} />}</DetailPage>;
};
