import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../../../contract/notifications.contract.ts';
import { useMe } from '../../../lib/session.api.ts';
import { PathLink } from '../../../ui/links.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { noticeText } from '../notice-text.ts';
import { latestNotificationsQuery } from '../notifications.api.ts';
import { useMarkRead } from '../use-mark-read.ts';
import classes from './latest-notices.module.css';

const NoticeItem = ({ notice, onFollow }: { notice: Notification; onFollow: () => void }) => {
  const { t } = useTranslation();
  const { title, text } = noticeText(t, notice);
  return (
    <li className={classes.item} data-unread={notice.readAt === null}>
      {notice.link ? (
        <PathLink path={notice.link} size="sm" fw={600} onFollow={onFollow}>
          {title}
        </PathLink>
      ) : (
        <Text size="sm" fw={600}>
          {title}
        </Text>
      )}
      <Text size="sm">{text}</Text>
      <Text size="xs" c="dimmed">
        {notice.merchant.name} · <RelativeTime instant={notice.createdAt} />
      </Text>
    </li>
  );
};

const skeleton = (
  <Stack p="md">
    <Skeleton height={48} />
    <Skeleton height={48} />
    <Skeleton height={48} />
  </Stack>
);

/** The inside of the bell. */
export const LatestNotices = ({ onFollow }: { onFollow: () => void }) => {
  const { t } = useTranslation();
  const unread = useMe().unreadNotifications;
  const query = useQuery(latestNotificationsQuery);
  // A toast on top of the panel would hide its buttons, and says nothing that is not in it.
  useEffect(() => notifications.clean(), []);
  const readAll = useMarkRead();
  return (
    <>
      <Group className={classes.top ?? ''}>
        <Text fw={600}>{t('notices.title')}</Text>
        {unread > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={readAll.isPending}
            onClick={() => readAll.mutate(undefined)}
          >
            {t('notices.markAllRead')}
          </Button>
        )}
      </Group>
      <QueryState query={query} skeleton={skeleton}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed" p="md">
              {t('notices.none')}
            </Text>
          ) : (
            <ul className={classes.list}>
              {items.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} onFollow={onFollow} />
              ))}
            </ul>
          )
        }
      </QueryState>
      <div className={classes.bottom}>
        <PathLink path="/notifications" size="sm" onFollow={onFollow}>
          {t('notices.viewAll')}
        </PathLink>
      </div>
    </>
  );
};
