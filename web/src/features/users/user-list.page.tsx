import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { roleSchema } from '../../../../contract/access.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect, SearchBox } from '../../ui/filter-bar.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUserColumns } from './components/user-columns.tsx';
import { userList } from './users.api.ts';
import { userListRoute } from './users.routes.ts';

const Filters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = userListRoute.useSearch();
  const navigate = userListRoute.useNavigate();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });
  return (
    <FilterBar onClear={search.q || search.role ? clear : undefined}>
      <SearchBox
        label={t('ui.search')}
        placeholder={t('users.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <FilterSelect
        label={t('users.field.role')}
        value={search.role}
        options={roleSchema.options.map((value) => ({ value, label: t(`app.user.role.${value}`) }))}
        onChange={(role) => change({ role })}
      />
    </FilterBar>
  );
};

/** Everybody who may sign in; for admins. */
export const UserListPage = () => {
  const { t } = useTranslation();
  const { q, role } = userListRoute.useSearch();
  const query = useInfiniteQuery(userList({ q, role }));
  const columns = useUserColumns();
  return (
    <ListPage
      title={t('users.title')}
      actions={
        <ButtonLink to="/users/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t('users.create')}
        </ButtonLink>
      }
      filters={<Filters />}
    >
      <DataTable
        label={t('users.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
        }
      />
    </ListPage>
  );
};
