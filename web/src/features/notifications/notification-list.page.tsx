import { Button, SegmentedControl } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { noticeCategorySchema } from '../../../../contract/notifications.contract.ts';
import { useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useNoticeColumns } from './components/notice-columns.tsx';
import { notificationList } from './notifications.api.ts';
import { notificationListRoute } from './notifications.routes.ts';
import { useMarkRead } from './use-mark-read.ts';

const Filters = () => {
  const { t } = useTranslation();
  const { tab, category } = notificationListRoute.useSearch();
  const navigate = notificationListRoute.useNavigate();
  const change = (changed: { tab?: typeof tab; category?: typeof category }) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  return (
    <FilterBar onClear={category ? () => change({ category: undefined }) : undefined}>
      <SegmentedControl
        aria-label={t('notices.title')}
        value={tab ?? 'unread'}
        data={[
          { value: 'unread', label: t('notices.tabs.unread') },
          { value: 'read', label: t('notices.tabs.read') },
        ]}
        onChange={(value) => change({ tab: value === 'read' ? 'read' : undefined })}
      />
      <FilterSelect
        label={t('notices.filterCategory')}
        value={category}
        options={noticeCategorySchema.options.map((value) => ({
          value,
          label: t(`notices.category.${value}`),
        }))}
        onChange={(value) => change({ category: value })}
      />
    </FilterBar>
  );
};

/** Everything the person was told, as long as it is kept. */
export const NotificationListPage = () => {
  const { t } = useTranslation();
  const { unreadNotifications } = useMe();
  const { tab, category } = notificationListRoute.useSearch();
  const read = tab === 'read';
  const query = useInfiniteQuery(notificationList({ read, category }));
  const readAll = useMarkRead();
  const columns = useNoticeColumns();
  const empty = read ? (
    <EmptyState title={t('notices.noneRead')} />
  ) : (
    <EmptyState title={t('notices.noneUnread')} description={t('notices.noneUnreadText')} />
  );
  return (
    <ListPage
      title={t('notices.title')}
      actions={
        unreadNotifications > 0 && (
          <Button
            variant="default"
            leftSection={<IconChecks size={16} aria-hidden />}
            loading={readAll.isPending}
            onClick={() => readAll.mutate(undefined)}
          >
            {t('notices.markAllRead')}
          </Button>
        )
      }
      filters={<Filters />}
    >
      <DataTable
        label={t('notices.title')}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          category ? (
            <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
          ) : (
            empty
          )
        }
      />
    </ListPage>
  );
};
