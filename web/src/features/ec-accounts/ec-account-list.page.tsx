import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../../lib/merchant-scope.ts';
import { hasRight, useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useAccountColumns } from './components/account-list.columns.tsx';
import { AccountListFilters } from './components/account-list-filters.tsx';
import { AuthorizationProblem } from './components/authorization-problem.tsx';
import { ecAccountList } from './ec-accounts.api.ts';
import { ecAccountListRoute } from './ec-accounts.routes.ts';

export const EcAccountListPage = () => {
  const { t } = useTranslation();
  const merchantId = useMerchantId();
  const mayCreate = hasRight(useMe(), 'manage', merchantId);
  const { authorizationProblem, ...filters } = ecAccountListRoute.useSearch();
  const query = useInfiniteQuery(ecAccountList(filters));
  const columns = useAccountColumns();
  const { merchantId: _, ...ownFilters } = filters;
  const filtered = Object.values(ownFilters).some(Boolean);
  const create = (
    <ButtonLink to="/ec-accounts/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('ecAccounts.create')}
    </ButtonLink>
  );
  return (
    <ListPage
      title={t('ecAccounts.title')}
      actions={mayCreate && create}
      filters={<AccountListFilters />}
    >
      <AuthorizationProblem code={authorizationProblem} />
      <DataTable
        label={t('ecAccounts.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          filtered ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            <EmptyState
              title={t('ecAccounts.list.emptyTitle')}
              description={t(
                mayCreate ? 'ecAccounts.list.emptyText' : 'ecAccounts.list.emptyTextReader',
              )}
              action={mayCreate && create}
            />
          )
        }
      />
    </ListPage>
  );
};
