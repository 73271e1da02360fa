import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboundPushStatusSchema } from '../../../../contract/stock-pushes.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ecAccountQuery } from '../ec-accounts/ec-accounts.api.ts';
import { usePushColumns } from '../inbounds/components/push-columns.tsx';
import { accountPushList } from './stock-sync.api.ts';
import { accountPushListRoute } from './stock-sync.routes.ts';

/** Every share of an inbound that an account got, waits for, or was refused. */
export const AccountPushListPage = () => {
  const { t } = useTranslation();
  const { ecAccountId } = accountPushListRoute.useParams();
  const { status } = accountPushListRoute.useSearch();
  const navigate = accountPushListRoute.useNavigate();
  const { data: account } = useQuery(ecAccountQuery(ecAccountId));
  const query = useInfiniteQuery(accountPushList(ecAccountId, { status }));
  const columns = usePushColumns('account', account?.settings.timeZone);
  const choose = (value: typeof status) =>
    void navigate({ search: (current) => ({ ...current, status: value }), replace: true });
  return (
    <>
      <PageHeader
        title={t('stockSync.pushes.title')}
        back={
          <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }}>
            {account?.displayName ?? t('ecAccounts.title')}
          </TextLink>
        }
        description={t('stockSync.pushes.description')}
      />
      <FilterBar onClear={status ? () => choose(undefined) : undefined}>
        <FilterSelect
          label={t('stockSync.pushes.status')}
          value={status}
          options={inboundPushStatusSchema.options.map((value) => ({
            value,
            label: t(`inbounds.push.statuses.${value}`),
          }))}
          onChange={choose}
        />
      </FilterBar>
      <DataTable
        label={t('stockSync.pushes.title')}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          status ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('stockSync.pushes.none')}
              description={t('inbounds.push.noneText')}
            />
          )
        }
      />
    </>
  );
};
