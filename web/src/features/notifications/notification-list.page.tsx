import { Button, Tabs } from '@mantine/core';
import { IconChecks, IconSettings } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { noticeCategorySchema } from '../../../../contract/notifications.contract.ts';
import { useMe } from '../../lib/session.api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useNoticeColumns } from './components/notice-columns.tsx';
import { notificationList } from './notifications.api.ts';
import { notificationListRoute } from './notifications.routes.ts';
import { useMarkRead } from './use-mark-read.ts';

const tabs = ['unread', 'read'] as const;

const CategoryFilter = () => {
  const { t } = useTranslation();
  const { category } = notificationListRoute.useSearch();
  const navigate = notificationListRoute.useNavigate();
  const choose = (value: typeof category) =>
    void navigate({ search: (current) => ({ ...current, category: value }), replace: true });
  return (
    <FilterBar onClear={category ? () => choose(undefined) : undefined}>
      <FilterSelect
        label={t('notices.filterCategory')}
        value={category}
        options={noticeCategorySchema.options.map((value) => ({
          value,
          label: t(`notices.category.${value}`),
        }))}
        onChange={choose}
      />
    </FilterBar>
  );
};

const NoticeTable = ({ read }: { read: boolean }) => {
  const { t } = useTranslation();
  const { category } = notificationListRoute.useSearch();
  const query = useInfiniteQuery(notificationList({ read, category }));
  const columns = useNoticeColumns();
  const none = read ? (
    <EmptyState title={t('notices.noneRead')} />
  ) : (
    <EmptyState title={t('notices.noneUnread')} description={t('notices.noneUnreadText')} />
  );
  return (
    <DataTable
      label={t('notices.title')}
      query={query}
      columns={columns}
      rowKey={(row) => row.id}
      empty={
        category ? (
          <EmptyState title={t('ui.nothingMatches')} description={t('ui.nothingMatchesText')} />
        ) : (
          none
        )
      }
    />
  );
};

/** Everything the person was told, as long as it is kept. */
export const NotificationListPage = () => {
  const { t } = useTranslation();
  const { unreadNotifications } = useMe();
  const { tab } = notificationListRoute.useSearch();
  const navigate = notificationListRoute.useNavigate();
  const readAll = useMarkRead();
  return (
    <ListPage
      title={t('notices.title')}
      actions={
        <>
          {unreadNotifications > 0 && (
            <Button
              variant="default"
              leftSection={<IconChecks size={16} aria-hidden />}
              loading={readAll.isPending}
              onClick={() => readAll.mutate(undefined)}
            >
              {t('notices.markAllRead')}
            </Button>
          )}
          <ButtonLink
            to="/notifications/preferences"
            variant="default"
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {t('app.user.notices')}
          </ButtonLink>
        </>
      }
    >
      <Tabs
        value={tab ?? 'unread'}
        keepMounted={false}
        onChange={(value) =>
          void navigate({
            search: (current) => ({ ...current, tab: value === 'read' ? 'read' : undefined }),
            replace: true,
          })
        }
      >
        <Tabs.List mb="md">
          {tabs.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`notices.tabs.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((value) => (
          <Tabs.Panel key={value} value={value}>
            <CategoryFilter />
            <NoticeTable read={value === 'read'} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </ListPage>
  );
};
